// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes an object takes when it is encoded: by its type for the common ones, so that most objects are measured
 * without being encoded; otherwise what Java serialization makes of it. No state.
 */
final class EncodedSize {

    /** Bytes of the types whose objects are all of one size, and of the elements of arrays. */
    private static final Map<Class<?>, Integer> FIXED = Map.ofEntries(
            Map.entry(boolean.class, 1),
            Map.entry(byte.class, 1),
            Map.entry(char.class, 2),
            Map.entry(short.class, 2),
            Map.entry(int.class, 4),
            Map.entry(long.class, 8),
            Map.entry(float.class, 4),
            Map.entry(double.class, 8),
            Map.entry(Boolean.class, 1),
            Map.entry(Byte.class, 1),
            Map.entry(Character.class, 2),
            Map.entry(Short.class, 2),
            Map.entry(Integer.class, 4),
            Map.entry(Long.class, 8),
            Map.entry(Float.class, 4),
            Map.entry(Double.class, 8),
            Map.entry(UUID.class, 16),
            Map.entry(Duration.class, 12),
            Map.entry(Instant.class, 12),
            Map.entry(LocalDate.class, 6),
            Map.entry(LocalTime.class, 8),
            Map.entry(LocalDateTime.class, 14));

    private EncodedSize() {}

    /**
     * Returns the encoded size of an object in bytes.
     *
     * @throws CacheException if the object has to be serialized to be measured and cannot be
     */
    static long of(Object object) {
        if (object instanceof String text) {
            return utf8(text);
        }
        Class<?> type = object.getClass();
        Integer fixed = FIXED.get(type);
        if (fixed != null) {
            return fixed;
        }
        Integer element = elementSize(type);
        if (element != null) {
            return (long) Array.getLength(object) * element;
        }
        if (type == BigInteger.class) {
            return magnitude((BigInteger) object);
        }
        if (type == BigDecimal.class) {
            return Integer.BYTES + magnitude(((BigDecimal) object).unscaledValue());
        }
        return serialized(object);
    }

    private static @Nullable Integer elementSize(Class<?> type) {
        Class<?> element = type.getComponentType();
        return element != null && element.isPrimitive() ? FIXED.get(element) : null;
    }

    private static long utf8(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a surrogate pair stands for two of its four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static long magnitude(BigInteger number) {
        return number.bitLength() / Byte.SIZE + 1L;
    }

    private static long serialized(Object object) {
        Counter counter = new Counter();
        try (ObjectOutputStream out = new ObjectOutputStream(counter)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new CacheException(
                    "Cannot measure an object of class " + object.getClass().getName() + ": "
                            + SerializedForm.reason(failure)
                            + ". Let its class and all that it refers to implement java.io.Serializable,"
                            + " or limit the container by number or weight instead of bytes",
                    failure);
        }
        return counter.bytes;
    }

    /** Counts what is written to it and keeps nothing. */
    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes += length;
        }
    }
}
