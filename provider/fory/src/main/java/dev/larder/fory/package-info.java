// SPDX-License-Identifier: Apache-2.0
/**
 * The codec {@code fory}: objects as bytes by Apache Fory. Classes travel by name, and only those of an allow-list are ever
 * loaded; see {@link dev.larder.fory.ForyCodecType} for which those are and what else is promised.
 */
@NullMarked
package dev.larder.fory;

import org.jspecify.annotations.NullMarked;
