// SPDX-License-Identifier: Apache-2.0
/**
 * Measures what Larder costs where entries are not on the heap: beside the client or driver alone of each storage, and beside others
 * that keep entries there. {@code benchmarks/storages} and {@code benchmarks/disk} run it.
 */
@NullMarked
package dev.larder.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
