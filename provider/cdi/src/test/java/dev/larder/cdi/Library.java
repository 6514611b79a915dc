// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/** A bean with every annotation on the one cache {@code books}; it counts how often it is really asked. */
@ApplicationScoped
class Library {

    static final String BOOKS = "books";

    final AtomicInteger asked = new AtomicInteger();

    int asked() {
        return asked.get();
    }

    @CacheResult(cacheName = BOOKS)
    String title(String isbn) {
        return "title of " + isbn + " #" + asked.incrementAndGet();
    }

    @CacheResult(cacheName = BOOKS)
    String titleFor(String reader, @CacheKey String isbn) {
        return "title for " + reader + " #" + asked.incrementAndGet();
    }

    @CacheResult(cacheName = BOOKS)
    @Nullable
    String unknown(String isbn) {
        asked.incrementAndGet();
        return null;
    }

    @CacheResult(cacheName = BOOKS)
    int pages(int[] volumes, Locale language) {
        return asked.incrementAndGet();
    }

    @CacheResult(cacheName = BOOKS, skipGet = true)
    String reprint(String isbn) {
        return "reprint #" + asked.incrementAndGet();
    }

    @CachePut(cacheName = BOOKS)
    void acquire(String isbn, @CacheValue @Nullable String title) {
        asked.incrementAndGet();
    }

    @CachePut(cacheName = BOOKS)
    void acquireFor(String reader, @CacheKey String isbn, @CacheValue String title) {}

    @CachePut(cacheName = BOOKS, afterInvocation = false)
    void acquireBefore(String isbn, @CacheValue String title, @CacheKey String same) throws IOException {
        throw new IOException("no");
    }

    @CachePut(cacheName = BOOKS)
    void acquireOrFail(@CacheKey String isbn, @CacheValue String title, Exception thrown) throws Exception {
        throw thrown;
    }

    @CachePut(
            cacheName = BOOKS,
            cacheFor = IOException.class,
            noCacheFor = {java.io.FileNotFoundException.class})
    void acquireDespite(@CacheKey String isbn, @CacheValue String title, Exception thrown) throws Exception {
        throw thrown;
    }

    @CachePut(cacheName = BOOKS, noCacheFor = IOException.class)
    void acquireUnless(@CacheKey String isbn, @CacheValue String title, Exception thrown) throws Exception {
        throw thrown;
    }

    @CacheRemove(cacheName = BOOKS)
    void discard(String isbn) {}

    @CacheRemove(cacheName = BOOKS)
    void discardOrFail(@CacheKey String isbn, Exception thrown) throws Exception {
        throw thrown;
    }

    @CacheRemove(cacheName = BOOKS, evictFor = IOException.class)
    void discardDespite(@CacheKey String isbn, Exception thrown) throws Exception {
        throw thrown;
    }

    @CacheRemove(cacheName = BOOKS, afterInvocation = false)
    void discardBefore(@CacheKey String isbn, Exception thrown) throws Exception {
        throw thrown;
    }

    @CacheRemoveAll(cacheName = BOOKS)
    void close() {}

    @CacheRemoveAll(cacheName = BOOKS)
    void closeOrFail(Exception thrown) throws Exception {
        throw thrown;
    }

    @CacheRemoveAll(cacheName = BOOKS, noEvictFor = IllegalStateException.class)
    void closeUnless(Exception thrown) throws Exception {
        throw thrown;
    }

    @CacheRemoveAll(cacheName = BOOKS, afterInvocation = false)
    void closeBefore(Exception thrown) throws Exception {
        throw thrown;
    }
}
