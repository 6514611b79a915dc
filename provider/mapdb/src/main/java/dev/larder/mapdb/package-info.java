// SPDX-License-Identifier: Apache-2.0
/**
 * Containers in MapDB files: a directory for each, in it one file of entries in force, which a rewrite replaces by its
 * successor. Users name the type {@code mapdb} in their configuration; no class of this package is called by them.
 */
@NullMarked
package dev.larder.mapdb;

import org.jspecify.annotations.NullMarked;
