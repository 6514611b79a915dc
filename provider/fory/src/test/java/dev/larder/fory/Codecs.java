// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecType;
import dev.larder.spi.CodecType.CodecSpec;
import java.util.ServiceLoader;
import java.util.Set;

/** Opens codecs as the provider does. */
final class Codecs {

    private Codecs() {}

    /** Returns a codec for objects of some types. */
    static Codec of(Class<?>... types) {
        return open(Set.of(types), Set.of(), Codecs.class.getClassLoader());
    }

    /** Returns a codec for any object of the platform and of the listed classes. */
    static Codec allowing(String... allowed) {
        return open(Set.of(Object.class), Set.of(allowed), Codecs.class.getClassLoader());
    }

    static Codec open(Set<Class<?>> types, Set<String> allowed, ClassLoader loader) {
        return ServiceLoader.load(CodecType.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(type -> type.name().equals("fory"))
                .findAny()
                .orElseThrow()
                .open(new CodecSpec(types, allowed, loader));
    }
}
