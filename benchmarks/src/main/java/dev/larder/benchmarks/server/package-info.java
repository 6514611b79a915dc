// SPDX-License-Identifier: Apache-2.0
/**
 * Measures what Larder costs on servers: beside the bare client of each, and beside other providers on the same one. {@code
 * benchmarks/servers} runs it.
 */
@NullMarked
package dev.larder.benchmarks.server;

import org.jspecify.annotations.NullMarked;
