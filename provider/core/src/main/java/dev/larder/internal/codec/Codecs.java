// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecType;
import dev.larder.spi.CodecType.CodecSpec;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** The codecs by name: the built-in {@code jdk}, and those that {@link ServiceLoader} finds. No state. */
public final class Codecs {

    private static final String JDK = "jdk";

    private Codecs() {}

    /**
     * Returns a codec for objects of some types. What it decodes is of one of these types, or the bytes cannot be decoded.
     *
     * @throws IllegalArgumentException if there is no codec of that name; the message says which there are
     */
    public static Codec open(String name, CodecSpec spec) {
        Codec codec = JDK.equals(name) ? new JdkCodec(spec) : found(name, spec).open(spec);
        return spec.types().isEmpty() || spec.types().contains(Object.class)
                ? codec
                : new TypedCodec(codec, Set.copyOf(spec.types()));
    }

    private static CodecType found(String name, CodecSpec spec) {
        for (CodecType type : ServiceLoader.load(CodecType.class, spec.loader())) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        for (CodecType type : ServiceLoader.load(CodecType.class, Codecs.class.getClassLoader())) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "There is no codec '" + name + "'; there are " + String.join(", ", names(spec.loader())));
    }

    /** Returns the names of the codecs that the thread's context class loader and Larder's own find, in order. */
    public static Set<String> names() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return names(context == null ? Codecs.class.getClassLoader() : context);
    }

    private static Set<String> names(ClassLoader loader) {
        Set<String> names = new TreeSet<>(Set.of(JDK));
        ServiceLoader.load(CodecType.class, loader).forEach(type -> names.add(type.name()));
        ServiceLoader.load(CodecType.class, Codecs.class.getClassLoader()).forEach(type -> names.add(type.name()));
        return names;
    }

    /** Returns a codec that compresses what another encodes to more than so many bytes, if that makes it smaller. */
    public static Codec compressed(Codec codec, long above) {
        return new CompressedCodec(codec, above);
    }
}
