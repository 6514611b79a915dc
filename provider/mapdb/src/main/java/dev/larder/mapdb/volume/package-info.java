// SPDX-License-Identifier: Apache-2.0
/**
 * A file whose changes become durable together or not at all, given to MapDB as the volume under a store without
 * transactions of its own. Changes live in copy-on-write mappings and go to a journal, then to the file, at each commit.
 */
@NullMarked
package dev.larder.mapdb.volume;

import org.jspecify.annotations.NullMarked;
