// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys of a container in the order of the database, a page at a time. For one thread. */
final class KeyPages implements Iterator<byte[]> {

    private final Function<byte @Nullable [], List<byte[]>> reader;
    private final Deque<byte[]> page = new ArrayDeque<>();
    private byte @Nullable [] last;
    private boolean ended;

    /**
     * Creates it; nothing is read yet.
     *
     * @param reader returns the page after a key, or the first one after null; one that is not full is the last
     */
    KeyPages(Function<byte @Nullable [], List<byte[]>> reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        if (page.isEmpty() && !ended) {
            page.addAll(reader.apply(last));
            ended = page.size() < Statements.SLICE;
            last = page.peekLast();
        }
        return !page.isEmpty();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The keys have come to their end");
        }
        return page.remove();
    }
}
