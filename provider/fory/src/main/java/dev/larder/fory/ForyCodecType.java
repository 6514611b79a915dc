// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecType;

/**
 * The codec {@code fory}, on Apache Fory: faster and more compact than Java serialization, and no class has to be
 * serializable.
 *
 * <p><b>What is allowed</b>, when encoding as when decoding:
 *
 * <ul>
 *   <li>the configured types, what they extend, and whatever classes their source names as the type of a field, to any
 *       depth: arguments of generic types, elements of arrays and permitted subclasses of sealed types included; not
 *       subclasses that nobody declared
 *   <li>value types and collections of the platform; not {@code Class}, {@code Pattern}, lambdas,
 *       proxies and direct buffers
 *   <li>what {@code codec-allow} lists
 * </ul>
 *
 * A class of the application with {@code readObject} or {@code writeObject}, or that is {@code Externalizable}, is refused
 * even if it is allowed. Of an allowed class no constructor runs when it is decoded (but the canonical one of a record, and
 * those of collections and exceptions), {@code readResolve} does, and {@code hashCode}, {@code equals} and
 * {@code compareTo} do where objects are elements of sets or keys of maps.
 *
 * <p><b>What is kept:</b> trees of objects. One that is referred to twice is two afterwards, and one that refers back to
 * what holds it cannot be encoded. Graphs deeper than 500 cannot be decoded. Enums are kept by name. A class whose fields
 * have changed since cannot be decoded.
 *
 * <p><b>What hostile bytes can do:</b> make objects of allowed classes with any content, and cost time and memory in
 * proportion to their length; objects of a quarter of the heap are the most that one record makes. Elements that collide
 * in a hash table and cannot be compared cost time in proportion to the square of their number.
 */
public final class ForyCodecType implements CodecType {

    /** Creates the type, for {@link java.util.ServiceLoader}. */
    public ForyCodecType() {}

    @Override
    public String name() {
        return "fory";
    }

    @Override
    public Codec open(CodecSpec spec) {
        return new ForyCodec(spec);
    }
}
