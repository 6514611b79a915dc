// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code maximum-bytes} of a manager: containers on the heap share their room. */
class SharedRoomTest {

    private static final byte[] KILOBYTE = new byte[1000];
    private static final int LIMIT = 100_000;

    private final LarderCachingProvider provider = new LarderCachingProvider();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        provider.close();
    }

    private CacheManager manager() throws Exception {
        Path file = directory.resolve("larder.conf");
        Files.writeString(file, "maximum-bytes = " + LIMIT);
        return provider.getCacheManager(file.toUri(), getClass().getClassLoader(), new Properties());
    }

    private static Cache<Integer, byte[]> open(CacheManager manager, String name, String overflow) {
        return manager.createCache(
                name, LarderConfiguration.of(Integer.class, byte[].class).option("overflow", overflow));
    }

    private static void fill(Cache<Integer, byte[]> cache, int entries) {
        IntStream.range(0, entries).forEach(key -> cache.put(key, KILOBYTE));
    }

    @SuppressWarnings("unchecked")
    private static long size(Cache<Integer, byte[]> cache) {
        return ((Container<Integer, byte[]>) cache.unwrap(Container.class)).size();
    }

    @Test
    void togetherTheyNeverExceedIt() throws Exception {
        CacheManager manager = manager();
        Cache<Integer, byte[]> first = open(manager, "first", "evict");
        Cache<Integer, byte[]> second = open(manager, "second", "evict");
        fill(first, 200);
        assertThat(size(first)).isBetween(50L, 99L);
        fill(second, 40);
        assertThat(size(second)).isEqualTo(40);
        assertThat(size(first) + size(second)).isBetween(70L, 99L);
    }

    @Test
    void whatIsRemovedOrClosedMakesRoom() throws Exception {
        CacheManager manager = manager();
        Cache<Integer, byte[]> first = open(manager, "first", "reject");
        Cache<Integer, byte[]> second = open(manager, "second", "reject");
        fill(first, 99);
        assertThatThrownBy(() -> fill(second, 1))
                .isInstanceOf(CacheFullException.class)
                .hasMessageContaining("the manager's maximum-bytes = 100000");
        first.remove(0);
        fill(second, 1);
        first.clear();
        fill(second, 50);
        first.close();
        second.close();
        fill(open(manager, "third", "reject"), 99);
    }

    @Test
    void onlyContainersThatEvictGiveRoom() throws Exception {
        CacheManager manager = manager();
        Cache<Integer, byte[]> giving = open(manager, "giving", "evict");
        Cache<Integer, byte[]> keeping = open(manager, "keeping", "reject");
        fill(giving, 99);
        fill(keeping, 60);
        assertThat(size(keeping)).isEqualTo(60);
        assertThat(size(giving)).isLessThan(40);
    }

    @Test
    void aContainerMayHaveALimitOfItsOwn() throws Exception {
        CacheManager manager = manager();
        Cache<Integer, byte[]> few = manager.createCache(
                "few",
                LarderConfiguration.of(Integer.class, byte[].class)
                        .maximumSize(10)
                        .overflow(Overflow.REJECT));
        fill(few, 10);
        assertThatThrownBy(() -> few.put(11, KILOBYTE))
                .isInstanceOf(CacheFullException.class)
                .hasMessageContaining("maximum-size = 10");
        Cache<Integer, byte[]> evicting = manager.createCache(
                "evicting", LarderConfiguration.of(Integer.class, byte[].class).maximumBytes(20_000));
        fill(evicting, 90);
        assertThat(size(evicting)).isLessThan(20);
        fill(open(manager, "rest", "reject"), 60);
    }

    @Test
    void aWeightDoesNotGoWithIt() throws Exception {
        CacheManager manager = manager();
        assertThatThrownBy(() -> manager.createCache(
                        "weighed",
                        LarderConfiguration.of(Integer.class, byte[].class).maximumWeight(10, (key, value) -> 1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("maximum-weight");
    }

    @Test
    void whateverTheThreadsDoTheRoomIsCountedRight() throws Exception {
        CacheManager manager = manager();
        Cache<Integer, byte[]> first = open(manager, "first", "evict");
        Cache<Integer, byte[]> second = open(manager, "second", "evict");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<?>[] all = new Future<?>[4];
            for (int thread = 0; thread < all.length; thread++) {
                Cache<Integer, byte[]> mine = thread % 2 == 0 ? first : second;
                all[thread] = threads.submit(() -> IntStream.range(0, 5_000).forEach(turn -> {
                    mine.put(turn % 150, new byte[turn % 1_500]);
                    mine.getAndPut((turn + 1) % 150, KILOBYTE);
                    mine.remove((turn + 75) % 150);
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        first.removeAll();
        second.clear();
        fill(open(manager, "third", "reject"), 99);
    }
}
