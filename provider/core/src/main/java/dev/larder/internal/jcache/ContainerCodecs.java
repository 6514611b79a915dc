// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.codec.Codecs;
import dev.larder.internal.config.Encoding;
import dev.larder.internal.config.Limits;
import dev.larder.internal.store.Copying;
import dev.larder.spi.Codec;
import dev.larder.spi.CodecType.CodecSpec;
import java.util.List;
import java.util.Set;

/**
 * The codecs of one container, for the types that it is configured for. Immutable.
 *
 * @param container the container's name, for messages
 * @param encoding the options
 * @param key the type of keys
 * @param value the type of values
 * @param loader finds the classes
 */
record ContainerCodecs(String container, Encoding encoding, Class<?> key, Class<?> value, ClassLoader loader) {

    private static final String JDK = "jdk";

    static ContainerCodecs of(Blueprint<?, ?> blueprint) {
        return new ContainerCodecs(
                blueprint.settings().name(),
                blueprint.settings().encoding(),
                blueprint.configuration().getKeyType(),
                blueprint.configuration().getValueType(),
                blueprint.services().loader());
    }

    /**
     * Returns the codec of keys, which are never compressed: equal keys stay equal bytes.
     *
     * @throws ConfigurationException if it cannot be opened
     */
    Codec keys() {
        return codec(Set.of(key));
    }

    /**
     * Returns the codec of values.
     *
     * @throws ConfigurationException if it cannot be opened
     */
    Codec values() {
        Codec codec = codec(Set.of(value));
        long above = encoding.compressAbove();
        return above == Limits.UNLIMITED ? codec : Codecs.compressed(codec, above);
    }

    /**
     * Returns what makes copies that stay in this process. They need no protection from bytes of unknown origin, so that of
     * {@code jdk} is left out.
     *
     * @throws ConfigurationException if the codec cannot be opened
     */
    Copying copying() {
        return encoding.codec().equals(JDK)
                ? Copying.byValue(loader)
                : Copying.byCodec(codec(Set.copyOf(List.of(key, value))));
    }

    private Codec codec(Set<Class<?>> types) {
        try {
            return Codecs.open(encoding.codec(), new CodecSpec(types, encoding.allow(), loader));
        } catch (RuntimeException | LinkageError thrown) {
            throw new ConfigurationException(
                    "Container '" + container + "' cannot open its codec " + encoding.codec() + ": "
                            + thrown.getMessage(),
                    thrown);
        }
    }
}
