// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Copies of pages in ascending order, in chunks of memory that are used again. Not for several threads at a time. */
final class PageCopies {

    static final int CHUNK = 1 << 20;

    private static final int CHUNKS_KEPT = 32;
    private static final int PAGES_OF_CHUNK = CHUNK / MainFile.PAGE;

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private PageNumbers numbers = new PageNumbers(64);

    /** Adds the copy of a page that begins at an index of a buffer. */
    void add(long number, ByteBuffer source, int index) {
        int chunk = numbers.count() / PAGES_OF_CHUNK;
        if (chunk == chunks.size()) {
            chunks.add(ByteBuffer.allocateDirect(CHUNK));
        }
        int offset = numbers.count() % PAGES_OF_CHUNK * MainFile.PAGE;
        chunks.get(chunk).put(offset, source, index, MainFile.PAGE);
        numbers.add(number);
    }

    PageNumbers numbers() {
        return numbers;
    }

    /** Returns how many chunks hold pages. */
    int chunkCount() {
        return (numbers.count() + PAGES_OF_CHUNK - 1) / PAGES_OF_CHUNK;
    }

    /** Returns the index among the {@link #numbers} of the first page in a chunk. */
    static int firstOf(int chunk) {
        return chunk * PAGES_OF_CHUNK;
    }

    /** Returns the pages in a chunk. */
    ByteBuffer chunk(int chunk) {
        int pages = Math.min(PAGES_OF_CHUNK, numbers.count() - firstOf(chunk));
        return chunks.get(chunk).slice(0, pages * MainFile.PAGE);
    }

    /** Forgets the pages and gives back memory beyond what an ordinary commit needs. */
    void clear() {
        numbers = new PageNumbers(64);
        while (chunks.size() > CHUNKS_KEPT) {
            chunks.remove(chunks.size() - 1);
        }
    }
}
