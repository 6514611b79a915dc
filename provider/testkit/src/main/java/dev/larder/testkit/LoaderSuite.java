// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderConfiguration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a load that fails, finds nothing or brings the wrong thing, and who never loads. */
public abstract class LoaderSuite extends StorageSuite {

    /** Creates a suite. */
    protected LoaderSuite() {}

    /** A loader that may return anything at all. */
    private record Anything(Function<String, @Nullable Object> function) implements CacheLoader<String, Object> {

        @Override
        @SuppressWarnings("NullAway") // the point of it: a loader may return null for what it does not find
        public @Nullable Object load(String key) {
            return function.apply(key);
        }

        @Override
        @SuppressWarnings("NullAway")
        public Map<String, Object> loadAll(Iterable<? extends String> keys) {
            Map<String, @Nullable Object> values = new HashMap<>();
            keys.forEach(key -> values.put(key, function.apply(key)));
            return values;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll", "invoke", "loadAll"})
    final void aLoaderThatThrowsFailsTheCallerAndStoresNothing(String operation) {
        IllegalStateException failure = new IllegalStateException("the source is down");
        Cache<String, String> cache = reading(key -> {
            throw failure;
        });
        assertThatThrownBy(() -> load(cache, operation))
                .isInstanceOf(CacheLoaderException.class)
                .hasCause(failure);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll", "invoke", "loadAll"})
    final void aLoaderThatFindsNothingIsAMissAndStoresNothing(String operation) throws Exception {
        Cache<String, String> cache = reading(key -> null);
        assertThat(load(cache, operation)).isIn("null", "{}", "done");
        assertThat(cache.containsKey("k")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll", "invoke", "loadAll"})
    final void aLoaderThatBringsAnotherTypeFailsTheCallerAndStoresNothing(String operation) {
        Cache<String, String> cache = reading(key -> 1);
        assertThatThrownBy(() -> load(cache, operation))
                .isInstanceOf(CacheLoaderException.class)
                .hasCauseInstanceOf(ClassCastException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll"})
    final void aFailedLoadIsAMissAllTheSame(String operation) {
        Cache<String, String> cache = reading(key -> {
            throw new IllegalStateException("the source is down");
        });
        Counts before = Counts.of(cache);
        assertThatThrownBy(() -> load(cache, operation)).isInstanceOf(CacheLoaderException.class);
        assertThat(Counts.of(cache).since(before)).containsExactly("miss");
    }

    @Test
    final void aFailedLoadIsTriedAgain() {
        java.util.concurrent.atomic.AtomicInteger tries = new java.util.concurrent.atomic.AtomicInteger();
        Cache<String, String> cache = reading(key -> {
            if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the source is down");
            }
            return "loaded";
        });
        assertThatThrownBy(() -> cache.get("k")).isInstanceOf(CacheLoaderException.class);
        assertThat(cache.get("k")).isEqualTo("loaded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "containsKey",
                "put",
                "getAndPut",
                "putAll",
                "putIfAbsent",
                "replace",
                "replace old",
                "getAndReplace",
                "remove",
                "remove old",
                "getAndRemove",
                "removeAll of keys",
                "removeAll",
                "iterate",
                "invoke nothing",
                "invoke set",
                "invoke remove"
            })
    final void theLoaderIsNotAskedBy(String operation) throws Exception {
        CountingLoader loader = new CountingLoader(key -> "loaded");
        LarderConfiguration<String, String> configuration = strings();
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> loader);
        Cache<String, String> cache = open(configuration);
        SpecOperations.run(operation, cache);
        assertThat(loader.loaded()).isEmpty();
    }

    @Test
    final void withoutReadThroughOnlyLoadAllLoads() throws Exception {
        CountingLoader loader = new CountingLoader(key -> "loaded");
        LarderConfiguration<String, String> configuration = strings();
        configuration.setCacheLoaderFactory(() -> loader);
        Cache<String, String> cache = open(configuration);
        assertThat(cache.get("k")).isNull();
        assertThat(cache.getAll(Set.of("k"))).isEmpty();
        assertThat(loader.loaded()).isEmpty();
        load(cache, "loadAll");
        assertThat(cache.get("k")).isEqualTo("loaded");
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a loader of another type than the cache is the point
    private Cache<String, String> reading(Function<String, @Nullable Object> function) {
        LarderConfiguration<String, String> configuration = strings();
        CacheLoader loader = new Anything(function);
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> loader).setStatisticsEnabled(true);
        return open(configuration);
    }

    /** Loads the key {@code k} in one of the ways there are; the exception is the loader's part of what was thrown. */
    private static String load(Cache<String, String> cache, String operation) throws Exception {
        return switch (operation) {
            case "get" -> String.valueOf(cache.get("k"));
            case "getAll" -> cache.getAll(Set.of("k")).toString();
            case "invoke" -> invoke(cache);
            case "loadAll" -> loadAll(cache);
            default -> throw new IllegalArgumentException("no operation " + operation);
        };
    }

    private static String invoke(Cache<String, String> cache) {
        try {
            return String.valueOf(cache.<@Nullable String>invoke("k", (entry, arguments) -> entry.getValue()));
        } catch (EntryProcessorException e) {
            if (e.getCause() instanceof CacheLoaderException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static String loadAll(Cache<String, String> cache) throws Exception {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("k"), false, done);
        try {
            done.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CacheLoaderException cause) {
                throw cause;
            }
            throw e;
        }
        return "done";
    }
}
