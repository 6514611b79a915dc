// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import java.util.Set;

/**
 * A codec that decodes objects of some types only: bytes of another are those of an earlier or a foreign program.
 *
 * @param codec encodes and decodes
 * @param types the types
 */
record TypedCodec(Codec codec, Set<Class<?>> types) implements Codec {

    @Override
    public byte[] encode(Object object) {
        return codec.encode(object);
    }

    @Override
    public Object decode(byte[] bytes) {
        Object object = codec.decode(bytes);
        for (Class<?> type : types) {
            if (type.isInstance(object)) {
                return object;
            }
        }
        throw new CodecException(
                "it is of class " + object.getClass().getName() + ", not of the configured type", null);
    }
}
