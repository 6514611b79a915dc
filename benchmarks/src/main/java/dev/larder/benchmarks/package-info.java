// SPDX-License-Identifier: Apache-2.0
/**
 * Measures JCache providers side by side. A benchmark knows the standard interface alone; {@link
 * dev.larder.benchmarks.Peers} holds what little a provider must be told to compete on equal terms.
 */
@NullMarked
package dev.larder.benchmarks;

import org.jspecify.annotations.NullMarked;
