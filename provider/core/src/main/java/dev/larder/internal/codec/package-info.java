// SPDX-License-Identifier: Apache-2.0
/**
 * The way between objects and bytes: the built-in codec, compression, and the codecs that {@link java.util.ServiceLoader}
 * finds. Bytes are not trusted: no class is loaded that was not allowed, and all work is bounded. Not API.
 */
@NullMarked
package dev.larder.internal.codec;

import org.jspecify.annotations.NullMarked;
