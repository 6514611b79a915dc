// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one deserialization may cost. As a filter it limits depth, references, the length of arrays and the time taken so
 * far. Beyond that it counts how many elements the platform's collections have in all if shared ones are counted wherever
 * they occur: a few bytes can stand for so many that a single hash code of them would take for ever, with no filter asked
 * meanwhile. Confined to one thread.
 */
final class GraphLimits implements ObjectInputFilter {

    private static final int DEPTH = 500;
    private static final long REFERENCES = 10_000_000;
    private static final long FREE_ELEMENTS = 10_000_000;
    private static final long ELEMENTS_PER_BYTE = 4;
    private static final long FREE_PLACES = 1024;

    /** An element takes a byte at least; a hash table has up to eight places for it. */
    private static final long PLACES_PER_BYTE = 8;

    private static final long FREE_TIME = TimeUnit.SECONDS.toNanos(5);
    private static final long TIME_PER_BYTE = TimeUnit.MICROSECONDS.toNanos(1);

    private final long mostPlaces;
    private final long mostElements;
    private final long mostTime;
    private final long start = System.nanoTime();
    private final IdentityHashMap<Object, Long> sizes = new IdentityHashMap<>();
    private long elements;

    /** Creates the limits of what is read from so many bytes, beginning now. */
    GraphLimits(int bytes) {
        this.mostPlaces = FREE_PLACES + PLACES_PER_BYTE * bytes;
        this.mostElements = FREE_ELEMENTS + ELEMENTS_PER_BYTE * bytes;
        this.mostTime = FREE_TIME + TIME_PER_BYTE * bytes;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        boolean within = info.depth() <= DEPTH
                && info.references() <= REFERENCES
                && info.arrayLength() <= mostPlaces
                && System.nanoTime() - start <= mostTime;
        // Which classes are allowed is decided before they are loaded.
        return within ? Status.UNDECIDED : Status.REJECTED;
    }

    /** Counts the elements of an object that has been read, before anything else gets hold of it. */
    void count(@Nullable Object object) throws InvalidObjectException {
        if (object instanceof Object[] array) {
            count(array, Arrays.asList(array));
        } else if (object != null && object.getClass().getName().startsWith("java.util.")) {
            countCollection(object);
        }
    }

    private void countCollection(Object object) throws InvalidObjectException {
        if (object instanceof Collection<?> collection) {
            count(collection, collection);
        } else if (object instanceof Map<?, ?> map) {
            count(map, map.entrySet());
        } else if (object instanceof Map.Entry<?, ?> entry) {
            count(entry, Arrays.asList(entry.getKey(), entry.getValue()));
        }
    }

    private void count(Object container, Iterable<?> content) throws InvalidObjectException {
        long size = 1;
        for (Object element : content) {
            size += container instanceof Map && element instanceof Map.Entry<?, ?> entry
                    ? sizeOf(entry.getKey()) + sizeOf(entry.getValue())
                    : sizeOf(element);
            requireFew(elements + size);
        }
        elements += size;
        sizes.put(container, size);
    }

    private long sizeOf(@Nullable Object element) {
        return sizes.getOrDefault(element, 1L);
    }

    private void requireFew(long count) throws InvalidObjectException {
        if (count > mostElements) {
            throw new InvalidObjectException("its collections hold each other too many times");
        }
    }
}
