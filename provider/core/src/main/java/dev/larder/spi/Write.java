// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

/**
 * A record to hold under a key, whatever is there; one of those that {@link Backend#putAll} gets at once.
 *
 * @param key the key, not to be changed
 * @param record the record, not to be changed
 * @param deadline when the record dies, as for {@link Backend#put}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record Write(byte[] key, byte[] record, long deadline) {}
