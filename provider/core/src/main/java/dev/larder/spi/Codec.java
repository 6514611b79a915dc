// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

/**
 * The way between objects and bytes. Equal keys must be encoded to equal bytes. Threads share it.
 */
public interface Codec {

    /**
     * Returns an object as bytes.
     *
     * @throws CodecException if it cannot be encoded; the message names its class and what to do
     */
    byte[] encode(Object object);

    /**
     * Returns the object that some bytes stand for. The bytes may be anything: whatever they are, it takes bounded time and
     * memory, and no class is loaded that was not allowed.
     *
     * @throws CodecException if they cannot be decoded
     */
    Object decode(byte[] bytes);
}
