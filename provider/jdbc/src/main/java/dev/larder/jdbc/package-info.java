// SPDX-License-Identifier: Apache-2.0
/**
 * Containers in a table of an SQL database. Users name the type {@code jdbc} in their configuration; the one class that
 * their code may call is {@link dev.larder.jdbc.DataSources}.
 */
@NullMarked
package dev.larder.jdbc;

import org.jspecify.annotations.NullMarked;
