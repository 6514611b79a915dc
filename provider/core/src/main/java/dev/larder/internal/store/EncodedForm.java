// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import javax.cache.CacheException;

/**
 * The form of any object that a codec can encode: its bytes. As safe for threads as the codec.
 *
 * @param codec encodes and decodes
 */
record EncodedForm(Codec codec) implements Form {

    private static final String REMEDY =
            ". Let the codec know its class, for example by codec-allow, or choose another codec";

    @Override
    public Object freeze(Object object) {
        try {
            return codec.encode(object);
        } catch (CodecException failure) {
            throw new CacheException(
                    "Cannot copy an object of class " + object.getClass().getName() + ": " + failure.getMessage()
                            + REMEDY,
                    failure);
        }
    }

    @Override
    public Object thaw(Object kept) {
        try {
            return codec.decode((byte[]) kept);
        } catch (CodecException failure) {
            throw new CacheException(
                    "Cannot make a copy of a stored object: " + failure.getMessage() + REMEDY, failure);
        }
    }

    @Override
    public long size(Object kept) {
        return ((byte[]) kept).length;
    }
}
