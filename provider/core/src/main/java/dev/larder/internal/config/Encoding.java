// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import java.util.Set;

/**
 * How the entries of a container become bytes. To a container on the heap only the codec means something: it copies.
 *
 * @param codec the name of the codec
 * @param allow names of classes that may be decoded besides the configured types, as the codec reads them
 * @param compressAbove values with more bytes are compressed; {@link Limits#UNLIMITED} for none
 * @param schemaVersion the version of the classes of values, at least 1; 0 for none
 * @param minRemaining an entry with less time left is not kept by a store that outlives the process; zero for none
 */
public record Encoding(String codec, Set<String> allow, long compressAbove, int schemaVersion, Duration minRemaining) {}
