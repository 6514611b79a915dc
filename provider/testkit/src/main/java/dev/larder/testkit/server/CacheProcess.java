// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import dev.larder.LarderConfiguration;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** One of the processes that use a cache on a server; it does what its first argument says when it hears a line. */
final class CacheProcess {

    /** How many keys are incremented. */
    static final int KEYS = 10;

    /** How many increments a process makes. */
    static final int INCREMENTS = 9_000;

    private static final int COUNTERS = 8;
    private static final int READERS = 32;
    private static final long LOAD_MILLIS = 300;

    private CacheProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (ServerCaches caches = new ServerCaches(section(arguments))) {
            String name = arguments[1];
            if (arguments[0].equals("count")) {
                Cache<Integer, Long> cache = caches.open(name, LarderConfiguration.of(Integer.class, Long.class));
                afterTheWord(COUNTERS, thread -> count(cache));
            } else {
                Cache<String, String> cache = caches.open(
                        name, loading(arguments[2], arguments[0].equals("hang") ? Long.MAX_VALUE : LOAD_MILLIS));
                afterTheWord(READERS, thread -> read(cache));
                System.out.println("all have loaded");
            }
        }
    }

    private static Map<String, String> section(String[] arguments) {
        Map<String, String> section = new HashMap<>();
        for (int i = 3; i < arguments.length - 1; i++) {
            int equals = arguments[i].indexOf('=');
            section.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        return section;
    }

    private static LarderConfiguration<String, String> loading(String lease, long millis) {
        LarderConfiguration<String, String> configuration = LarderConfiguration.of(String.class, String.class)
                .option("mutex", "backend")
                .option("mutex-lease", lease);
        configuration
                .setReadThrough(true)
                .setCacheLoaderFactory(new FactoryBuilder.SingletonFactory<>(new Slow(millis)));
        return configuration;
    }

    private static void afterTheWord(int threads, IntConsumer task) throws Exception {
        System.out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> ends = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            ends.add(pool.submit(() -> task.accept(number)));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
    }

    private static void count(Cache<Integer, Long> cache) {
        for (int turn = 0; turn < INCREMENTS / COUNTERS; turn++) {
            cache.<@Nullable Object>invoke(turn % KEYS, (entry, arguments) -> {
                entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
                return null;
            });
        }
    }

    private static void read(Cache<String, String> cache) {
        String value = cache.get("key");
        if (!"loaded".equals(value)) {
            throw new IllegalStateException("It is " + value);
        }
    }

    /** Takes its time to load, and says so. */
    private static final class Slow implements CacheLoader<String, String>, java.io.Serializable {

        private static final long serialVersionUID = 1L;

        private final long millis;

        Slow(long millis) {
            this.millis = millis;
        }

        @Override
        public String load(String key) {
            System.out.println("loading");
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            return "loaded";
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> all = new HashMap<>();
            keys.forEach(key -> all.put(key, load(key)));
            return all;
        }
    }
}
