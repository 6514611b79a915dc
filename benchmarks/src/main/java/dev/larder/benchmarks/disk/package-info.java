// SPDX-License-Identifier: Apache-2.0
/** Entries on the disk, side by side: Larder over MapDB, Ehcache's disk tier, H2's MVStore. */
@NullMarked
package dev.larder.benchmarks.disk;

import org.jspecify.annotations.NullMarked;
