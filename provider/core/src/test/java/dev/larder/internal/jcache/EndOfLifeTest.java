// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import java.io.Closeable;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the application hands over is let go of in the end, and what it keeps is left alone. */
class EndOfLifeTest {

    private final LarderCachingProvider provider = new LarderCachingProvider();

    @AfterEach
    void close() {
        provider.close();
    }

    /** A loader that counts how often it was closed, and fails at it. */
    private record Reluctant(AtomicInteger closed) implements CacheLoader<Integer, Integer>, Closeable {
        @Override
        public Integer load(Integer key) {
            return key;
        }

        @Override
        public Map<Integer, Integer> loadAll(Iterable<? extends Integer> keys) {
            return Map.of(1, 1);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            throw new NoClassDefFoundError("planned");
        }
    }

    private static MutableConfiguration<Integer, Integer> loadingBy(CacheLoader<Integer, Integer> loader) {
        return new MutableConfiguration<Integer, Integer>().setCacheLoaderFactory(() -> loader);
    }

    @Test
    void anErrorWhileClosingKeepsNothingElseOpen() {
        AtomicInteger closed = new AtomicInteger();
        CacheManager manager = provider.getCacheManager();
        List<Cache<Integer, Integer>> caches = List.of(
                manager.createCache("one", loadingBy(new Reluctant(closed))),
                manager.createCache("two", loadingBy(new Reluctant(closed))));
        manager.close();
        assertThat(closed).hasValue(2);
        assertThat(caches).allMatch(Cache::isClosed);
        assertThat(provider.getCacheManager()).isNotSameAs(manager);
    }

    /** A set that only the thread which made it may read. */
    private static final class Own extends AbstractSet<Integer> {
        private final Thread owner = Thread.currentThread();

        @Override
        public Iterator<Integer> iterator() {
            assertThat(Thread.currentThread()).isSameAs(owner);
            return Set.of(1).iterator();
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static final class Awaited extends CompletableFuture<Boolean> implements CompletionListener {
        @Override
        public void onCompletion() {
            complete(true);
        }

        @Override
        public void onException(Exception thrown) {
            completeExceptionally(thrown);
        }
    }

    @Test
    void loadAllReadsTheCallersSetOnlyWhileItIsCalled() throws Exception {
        Cache<Integer, Integer> cache =
                provider.getCacheManager().createCache("one", loadingBy(new Reluctant(new AtomicInteger())));
        for (boolean replace : new boolean[] {true, false}) {
            Awaited loaded = new Awaited();
            cache.loadAll(new Own(), replace, loaded);
            assertThat(loaded.get(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(cache.get(1)).isEqualTo(1);
    }
}
