// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoader;
import javax.cache.processor.EntryProcessorException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Application code that uses the cache by which it is called: other keys work, its own key is refused, nothing hangs. */
public abstract class NestingSuite extends StorageSuite {

    /** Creates a suite. */
    protected NestingSuite() {}

    @Test
    final void aProcessorMayUseOtherKeys() {
        Cache<String, String> cache = open(strings());
        cache.put("source", "1");
        String result = cache.invoke("k", (entry, arguments) -> {
            String value = cache.get("source") + "2";
            cache.put("other", value);
            cache.putAll(Map.of("more", value));
            cache.<@Nullable Object>invoke("deep", (inner, none) -> {
                inner.setValue(value);
                return null;
            });
            entry.setValue(value);
            return value;
        });
        assertThat(result).isEqualTo("12");
        assertThat(ModelStep.content(cache))
                .isEqualTo(Map.of("source", "1", "k", "12", "other", "12", "more", "12", "deep", "12"));
    }

    @Test
    final void aLoaderMayUseOtherKeys() {
        AtomicReference<Cache<String, String>> self = new AtomicReference<>();
        CountingLoader loader = new CountingLoader(key -> {
            int number = Integer.parseInt(key);
            String smaller = number == 0 ? "" : self.get().get(Integer.toString(number - 1));
            self.get().put("seen " + key, "yes");
            return smaller + key;
        });
        LarderConfiguration<String, String> configuration = strings();
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> (CacheLoader<String, String>) loader);
        Cache<String, String> cache = open(configuration);
        self.set(cache);
        assertThat(cache.get("5")).isEqualTo("012345");
        assertThat(loader.loaded()).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(cache.get("seen 0")).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "getAndPut", "putAll", "remove", "invoke", "replace"})
    final void aProcessorThatChangesItsOwnKeyThroughTheCacheIsRefused(String operation) {
        Cache<String, String> cache = open(strings());
        cache.put("k", "1");
        assertThatThrownBy(() -> Crowd.run(
                        1,
                        thread -> () -> cache.<@Nullable Object>invoke("k", (entry, arguments) -> {
                            entry.setValue("3");
                            change(cache, operation);
                            return null;
                        })))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(cache.get("k")).isEqualTo("1");
    }

    @Test
    final void processorsThatWriteEachOthersKeysGiveUpRatherThanHang() throws Exception {
        Cache<String, String> cache = open(strings().option("nested-lock-timeout", "200ms"));
        CyclicBarrier bothInside = new CyclicBarrier(2);
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        List<String> answers = Crowd.run(2, thread -> () -> {
            String own = thread == 0 ? "a" : "b";
            String other = thread == 0 ? "b" : "a";
            return SpecOperations.attempt(() -> cache.invoke(own, (entry, arguments) -> {
                meet(bothInside);
                putOrTell(cache, other, refusals);
                return "written";
            }));
        });
        assertThat(answers).contains("CacheException").isSubsetOf("CacheException", "written");
        assertThat(refusals)
                .as("the option counts")
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal).contains("after " + Duration.ofMillis(200)));
        cache.put("a", "free");
        cache.put("b", "free");
        assertThat(ModelStep.content(cache)).isEqualTo(Map.of("a", "free", "b", "free"));
    }

    private static void putOrTell(Cache<String, String> cache, String key, Queue<String> refusals) {
        try {
            cache.put(key, "crosswise");
        } catch (CacheException refused) {
            refusals.add(String.valueOf(refused.getMessage()));
            throw refused;
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("no"), new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    final void aProcessorThatThrowsLeavesTheEntryAsItWasAndItsKeyFree(Throwable failure) throws Exception {
        Cache<String, String> cache = open(strings());
        cache.put("k", "1");
        assertThatThrownBy(() -> cache.<@Nullable Object>invoke("k", (entry, arguments) -> {
                    entry.setValue("2");
                    return raise(failure);
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasCause(failure);
        assertThat(Crowd.run(1, thread -> () -> cache.getAndPut("k", "3"))).containsExactly("1");
    }

    private static @Nullable Object raise(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private static void change(Cache<String, String> cache, String operation) {
        switch (operation) {
            case "put" -> cache.put("k", "2");
            case "getAndPut" -> cache.getAndPut("k", "2");
            case "putAll" -> cache.putAll(Map.of("k", "2"));
            case "remove" -> cache.remove("k");
            case "replace" -> cache.replace("k", "2");
            case "invoke" ->
                cache.<@Nullable Object>invoke("k", (entry, arguments) -> {
                    entry.setValue("2");
                    return null;
                });
            default -> throw new IllegalArgumentException("no operation " + operation);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other one did not come", e);
        }
    }
}
