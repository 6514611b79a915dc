// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import dev.larder.LarderCachingProvider;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What operations of an eternal cache by reference allocate, per call and by the calling thread. */
class AllocationTest {

    private static final int KEYS = 64;
    private static final int WARM_UP = 200_000;
    private static final int CALLS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final EntryProcessor<Integer, Integer, Integer> SET = (entry, arguments) -> {
        entry.setValue(entry.getKey());
        return entry.getKey();
    };

    private final Integer[] keys = new Integer[KEYS];
    private final LarderCachingProvider provider = new LarderCachingProvider();
    private final Cache<Integer, Integer> cache = provider.getCacheManager()
            .createCache("measured", new MutableConfiguration<Integer, Integer>().setStoreByValue(false));

    /** A call of the cache, with a key that is there. */
    @FunctionalInterface
    interface Call {
        Object on(Cache<Integer, Integer> cache, Integer key);
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = 1_000 + i;
            cache.put(keys[i], keys[i]);
        }
    }

    @AfterEach
    void close() {
        provider.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("get", 0, Cache::get),
                call("containsKey", 0, Cache::containsKey),
                call("put", 0, (cache, key) -> {
                    cache.put(key, key);
                    return key;
                }),
                call("getAndPut", 16, (cache, key) -> cache.getAndPut(key, key)),
                call("putIfAbsent", 0, (cache, key) -> cache.putIfAbsent(key, key)),
                call("replace", 16, (cache, key) -> cache.replace(key, key)),
                call("getAndReplace", 16, (cache, key) -> cache.getAndReplace(key, key)),
                call("remove then put", 64, (cache, key) -> {
                    boolean removed = cache.remove(key);
                    cache.put(key, key);
                    return removed;
                }),
                call("getAndRemove then put", 64, (cache, key) -> {
                    Integer removed = cache.getAndRemove(key);
                    cache.put(key, key);
                    return removed;
                }),
                call("replaceExact", 100, (cache, key) -> cache.replace(key, key, key)),
                call("invoke", 100, (cache, key) -> cache.invoke(key, SET)),
                call("put once it locks", 100, (cache, key) -> {
                    cache.put(key, key);
                    return key;
                }));
    }

    private static Arguments call(String name, int most, Call call) {
        return arguments(name, most, call);
    }

    @ParameterizedTest(name = "{0}: at most {1} bytes")
    @MethodSource("calls")
    void aCallAllocatesNoMoreThanItMust(String name, int most, Call call) {
        if (name.contains("locks")) {
            cache.invoke(keys[0], SET);
        }
        assertThat(repeat(call, WARM_UP)).isNotNull();
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        Object last = repeat(call, CALLS);
        double bytes = (double) (THREADS.getThreadAllocatedBytes(thread) - before) / CALLS;
        assertThat(last).isNotNull();
        assertThat(Math.floor(bytes)).isLessThanOrEqualTo(most);
    }

    private Object repeat(Call call, int times) {
        Object last = "";
        for (int i = 0; i < times; i++) {
            last = call.on(cache, keys[i % KEYS]);
        }
        return last;
    }
}
