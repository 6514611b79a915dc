// SPDX-License-Identifier: Apache-2.0
/** Tests of the MapDB backend. */
@NullMarked
package dev.larder.mapdb;

import org.jspecify.annotations.NullMarked;
