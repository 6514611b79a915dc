// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.AsyncContainer;
import dev.larder.Container;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * A container for callers who do not wait: other threads do.
 *
 * @param cache its standard face
 * @param container the container
 * @param threads those who wait
 */
record AsyncView<K, V>(Cache<K, V> cache, Container<K, V> container, Executor threads) implements AsyncContainer<K, V> {

    @Override
    public CompletionStage<@Nullable V> get(K key) {
        return CompletableFuture.supplyAsync(() -> cache.get(key), threads);
    }

    @Override
    public CompletionStage<@Nullable V> get(K key, Function<? super K, ? extends @Nullable V> generator) {
        return CompletableFuture.supplyAsync(() -> container.get(key, generator), threads);
    }

    @Override
    public CompletionStage<Map<K, V>> getAll(Set<? extends K> keys) {
        return CompletableFuture.supplyAsync(() -> cache.getAll(keys), threads);
    }

    @Override
    public CompletionStage<@Nullable Void> put(K key, V value) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                cache.put(key, value);
                done.complete(null);
            } catch (RuntimeException | Error thrown) {
                done.completeExceptionally(thrown);
            }
        });
        return done;
    }

    @Override
    public CompletionStage<@Nullable Void> load(Set<? extends K> keys, boolean replaceExistingValues) {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        cache.loadAll(keys, replaceExistingValues, new CompletionListener() {
            @Override
            public void onCompletion() {
                done.complete(null);
            }

            @Override
            public void onException(Exception thrown) {
                done.completeExceptionally(thrown);
            }
        });
        return done;
    }
}
