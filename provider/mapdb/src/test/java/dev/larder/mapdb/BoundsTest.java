// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.bounded;
import static dev.larder.mapdb.Containers.bytes;
import static dev.larder.mapdb.Containers.get;
import static dev.larder.mapdb.Containers.opened;
import static dev.larder.mapdb.Containers.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendFullException;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.ContainerSpec.Overflow;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BoundsTest {

    private final BackendType.Storage storage = TestOptions.ephemeral().open();

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void noMoreEntriesAreHeldThanAllowed() {
        try (Backend backend = open(100, Bounds.UNLIMITED, Overflow.EVICT)) {
            for (int i = 0; i < 1000; i++) {
                put(backend, "k" + i, "v");
                assertThat(size(backend)).isLessThanOrEqualTo(100);
                assertThat(get(backend, "k" + i)).isEqualTo("v");
            }
            assertThat(size(backend)).isEqualTo(100);
            assertThat(counted(backend)).isEqualTo(100);
        }
    }

    @Test
    void noMoreBytesAreHeldThanAllowed() {
        try (Backend backend = open(Bounds.UNLIMITED, 10_000, Overflow.EVICT)) {
            for (int i = 0; i < 500; i++) {
                put(backend, "k" + i % 80, "v".repeat(i * 7 % 900));
                assertThat(heldBytes(backend)).isLessThanOrEqualTo(10_000);
            }
            assertThat(heldBytes(backend)).isGreaterThan(8_000);
        }
    }

    @Test
    void aRecordTakesThePlaceOfManySmallerOnes() {
        try (Backend backend = open(Bounds.UNLIMITED, 10_000, Overflow.EVICT)) {
            for (int i = 0; i < 50; i++) {
                put(backend, "k" + i, "v".repeat(150));
            }
            put(backend, "large", "v".repeat(9_500));
            assertThat(get(backend, "large")).hasSize(9_500);
            assertThat(heldBytes(backend)).isLessThanOrEqualTo(10_000);
        }
    }

    @Test
    void aRecordLargerThanTheLimitIsNotHeldAndTakesNoPlace() {
        try (Backend backend = open(Bounds.UNLIMITED, 1_000, Overflow.EVICT)) {
            put(backend, "other", "1");
            put(backend, "k", "1");
            put(backend, "k", "v".repeat(2_000));
            assertThat(get(backend, "k")).isNull();
            assertThat(backend.compareAndSet(bytes("k"), null, bytes("v".repeat(2_000)), Backend.ETERNAL))
                    .isTrue();
            assertThat(get(backend, "k")).isNull();
            assertThat(get(backend, "other")).isEqualTo("1");
        }
    }

    @Test
    void whatDiesFirstGoesFirst() {
        try (Backend backend = open(1000, Bounds.UNLIMITED, Overflow.EVICT)) {
            for (int i = 0; i < 1000; i++) {
                backend.put(bytes("k" + i), bytes("v"), i % 2 == 0 ? 1_000_000 : 2_000_000);
            }
            for (int i = 0; i < 300; i++) {
                backend.put(bytes("new" + i), bytes("v"), 2_000_000);
            }
            long early = IntStream.range(0, 1000)
                    .filter(i -> i % 2 == 0 && get(backend, "k" + i) != null)
                    .count();
            long late = IntStream.range(0, 1000)
                    .filter(i -> i % 2 == 1 && get(backend, "k" + i) != null)
                    .count();
            assertThat(early).isLessThan(250);
            assertThat(late).isGreaterThan(450);
        }
    }

    @Test
    void amongEternalOnesTheOldestGoFirst() {
        try (Backend backend = open(1000, Bounds.UNLIMITED, Overflow.EVICT)) {
            for (int i = 0; i < 1500; i++) {
                put(backend, "k" + i, "v");
            }
            long old = IntStream.range(0, 500)
                    .filter(i -> get(backend, "k" + i) != null)
                    .count();
            assertThat(old).isLessThan(150);
        }
    }

    @Test
    void aFullContainerThatRejectsKeepsWhatItHas() {
        try (Backend backend = open(2, Bounds.UNLIMITED, Overflow.REJECT)) {
            put(backend, "a", "1");
            put(backend, "b", "1");
            assertThatThrownBy(() -> put(backend, "c", "1"))
                    .isInstanceOf(BackendFullException.class)
                    .hasMessageContaining("bounded");
            assertThatThrownBy(() -> backend.compareAndSet(bytes("c"), null, bytes("1"), Backend.ETERNAL))
                    .isInstanceOf(BackendFullException.class);
            assertThat(backend.compareAndSet(bytes("a"), null, bytes("2"), Backend.ETERNAL))
                    .isFalse();
            put(backend, "a", "longer than before");
            assertThat(get(backend, "a")).isEqualTo("longer than before");
            assertThat(get(backend, "b")).isEqualTo("1");
            assertThat(get(backend, "c")).isNull();
        }
    }

    @Test
    void aFullContainerRejectsGrowthButNotShrinking() {
        try (Backend backend = open(Bounds.UNLIMITED, 100, Overflow.REJECT)) {
            put(backend, "a", "v".repeat(90));
            assertThatThrownBy(() -> put(backend, "a", "v".repeat(110))).isInstanceOf(BackendFullException.class);
            assertThat(get(backend, "a")).hasSize(90);
            put(backend, "a", "v".repeat(10));
            put(backend, "b", "v".repeat(50));
            assertThat(get(backend, "b")).hasSize(50);
        }
    }

    @Test
    void roomIsThereAgainAfterClearing() {
        try (Backend backend = open(1, Bounds.UNLIMITED, Overflow.REJECT)) {
            put(backend, "a", "1");
            backend.clear();
            put(backend, "b", "1");
            assertThat(backend.compareAndSet(bytes("b"), backend.get(bytes("b")), null, 0))
                    .isTrue();
            put(backend, "c", "1");
            assertThat(size(backend)).isEqualTo(1);
        }
    }

    @Test
    void manyWritersStayWithinTheLimit() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Backend rejecting = open(50, Bounds.UNLIMITED, Overflow.REJECT)) {
            List<Future<Integer>> accepted = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String prefix = thread + "-";
                accepted.add(threads.submit(() -> accepted(rejecting, prefix)));
            }
            int sum = 0;
            for (Future<Integer> count : accepted) {
                sum += count.get();
            }
            assertThat(sum).isEqualTo(50);
            assertThat(counted(rejecting)).isEqualTo(50);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int accepted(Backend backend, String prefix) {
        int accepted = 0;
        for (int i = 0; i < 100; i++) {
            try {
                put(backend, prefix + i, "v");
                accepted++;
            } catch (BackendFullException full) {
                assertThat(get(backend, prefix + i)).isNull();
            }
        }
        return accepted;
    }

    private Backend open(long entries, long bytes, Overflow overflow) {
        return opened(storage.container(bounded("bounded", new Bounds(entries, bytes, overflow))));
    }

    private static long size(Backend backend) {
        return ((Scannable) backend).size();
    }

    private static int counted(Backend backend) {
        int count = 0;
        for (Iterator<byte[]> keys = ((Scannable) backend).keys(); keys.hasNext(); keys.next()) {
            count++;
        }
        return count;
    }

    private static long heldBytes(Backend backend) {
        long sum = 0;
        for (Iterator<byte[]> keys = ((Scannable) backend).keys(); keys.hasNext(); ) {
            byte[] key = keys.next();
            Found found = backend.get(key);
            sum += key.length + (found == null ? 0 : found.record().length);
        }
        return sum;
    }
}
