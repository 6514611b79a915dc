// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.util.Set;

/**
 * A kind of codec, found by {@link java.util.ServiceLoader}; its name is what the option {@code codec} of a container says.
 * Implementations have a public constructor without parameters.
 */
public interface CodecType {

    /** Returns the name, in lower case. */
    String name();

    /** Returns a codec for the objects of one container. */
    Codec open(CodecSpec spec);

    /**
     * What a codec knows of the objects that it will meet.
     *
     * @param types the configured types of keys and values, Object where any is allowed
     * @param allowed names of further classes that may be decoded; a trailing {@code .*} allows a package, {@code .**} also
     *     those below it
     * @param loader finds the classes
     */
    record CodecSpec(Set<Class<?>> types, Set<String> allowed, ClassLoader loader) {}
}
