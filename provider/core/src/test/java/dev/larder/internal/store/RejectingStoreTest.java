// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.Overflow.REJECT;
import static dev.larder.internal.store.Stores.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.CacheFullException;
import dev.larder.internal.engine.Together;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// A count that drifts can make a writer wait without end.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RejectingStoreTest {

    @Test
    void aWriteThatDoesNotFitStoresNothing() {
        Store<String, String> store = Stores.open(Stores.size(2, REJECT));
        store.put("a", "1", Stored.ETERNAL);
        store.put("b", "2", Stored.ETERNAL);

        assertThatThrownBy(() -> store.put("c", "3", Stored.ETERNAL))
                .isInstanceOf(CacheFullException.class)
                .hasMessage("Container 'larder' has no room for an entry of 1: 2 of maximum-size = 2 are taken and"
                        + " overflow = reject; remove entries, raise maximum-size or set overflow = evict");
        assertThatThrownBy(() -> store.swap("c", null, "3", Stored.ETERNAL)).isInstanceOf(CacheFullException.class);
        assertThat(store.get("c")).isNull();
        assertThat(store.size()).isEqualTo(2);
        assertThat(store.evictions()).isZero();
    }

    @Test
    void aReplacementThatDoesNotGrowAlwaysFits() {
        Store<String, Integer> store = byValueAsWeight(10);
        store.put("a", 10, Stored.ETERNAL);

        store.put("a", 10, Stored.ETERNAL);
        assertThat(store.swap("a", store.get("a"), 4, Stored.ETERNAL)).isTrue();

        assertThat(room(store)).isEqualTo(6);
    }

    @Test
    void aReplacementThatGrowsTooMuchLeavesTheOldValue() {
        Store<String, Integer> store = byValueAsWeight(10);
        store.put("a", 4, Stored.ETERNAL);
        store.put("b", 4, Stored.ETERNAL);

        assertThatThrownBy(() -> store.put("a", 7, Stored.ETERNAL))
                .isInstanceOf(CacheFullException.class)
                .hasMessageContaining("entry of 7: 8 of maximum-weight = 10");
        assertThat(found(store, "a").value()).isEqualTo(4);
        assertThat(room(store)).isEqualTo(2);
    }

    @Test
    void anEntryGreaterThanTheLimitIsRefused() {
        Store<String, Integer> store = byValueAsWeight(10);

        assertThatThrownBy(() -> store.put("a", 11, Stored.ETERNAL))
                .isInstanceOf(CacheFullException.class)
                .hasMessageContaining("raise maximum-weight or write smaller entries");
        assertThat(room(store)).isEqualTo(10);
    }

    @Test
    void aLostSwapIsNotARefusal() {
        Store<String, Integer> store = byValueAsWeight(10);
        store.put("a", 10, Stored.ETERNAL);
        Stored<Integer> stale = found(store, "a");
        store.put("a", 10, Stored.ETERNAL);

        assertThat(store.swap("a", null, 10, Stored.ETERNAL)).isFalse();
        assertThat(store.swap("a", stale, 11, Stored.ETERNAL)).isFalse();
        assertThat(store.swap("a", stale, 1, Stored.ETERNAL)).isFalse();
        assertThat(store.swap("a", stale, null, 0)).isFalse();
        assertThat(room(store)).isZero();
    }

    @Test
    void whatIsRemovedOrClearedGivesItsRoomBack() {
        Store<String, Integer> store = byValueAsWeight(10);
        store.put("a", 3, Stored.ETERNAL);
        store.put("b", 4, Stored.ETERNAL);
        store.swap("a", store.get("a"), null, 0);
        assertThat(room(store)).isEqualTo(6);

        store.clear();
        assertThat(room(store)).isEqualTo(10);
    }

    @Test
    void aKeyThatCannotBeComparedTakesNoRoom() {
        Store<Object, Integer> store = byValueAsWeight(10);
        Object broken = new Object() {
            @Override
            public int hashCode() {
                throw new IllegalStateException("no hash");
            }
        };

        assertThatThrownBy(() -> store.swap(broken, null, 3, Stored.ETERNAL)).isInstanceOf(IllegalStateException.class);
        assertThat(room(store)).isEqualTo(10);
    }

    @Test
    void threadsThatWriteOneKeyIntoTheLastRoomAreNotRefused() throws Exception {
        for (int round = 0; round < 200; round++) {
            Store<String, Integer> store = Stores.open(Stores.size(1, REJECT));
            Together.run(4, thread -> store.put("a", thread, Stored.ETERNAL));
            assertThat(store.size()).isOne();
        }
    }

    /** The size is looked at between rounds: while threads write, a concurrent map only estimates it. */
    @Test
    void theSizeDoesNotExceedTheLimitWhateverTheThreadsDid() throws Exception {
        Store<Object, Integer> store = Stores.open(Stores.size(20, REJECT));
        AtomicInteger refusals = new AtomicInteger();
        for (int round = 0; round < 100; round++) {
            long seed = 4L * round;
            Together.run(4, thread -> {
                SplittableRandom random = new SplittableRandom(seed + thread);
                for (int i = 0; i < 800; i++) {
                    change(store, random, refusals);
                }
            });
            assertThat(store.size()).isBetween(0L, 20L);
        }

        assertThat(refusals).hasPositiveValue();
        assertThat(room(store)).isEqualTo(20 - store.size());
    }

    @Test
    void theWeightNeitherExceedsTheLimitNorDrifts() throws Exception {
        Store<Object, Integer> store = byValueAsWeight(100);
        AtomicInteger refusals = new AtomicInteger();
        Together.run(4, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < 20_000; i++) {
                change(store, random, refusals);
            }
        });

        assertThat(refusals).hasPositiveValue();
        long held = held(store);
        assertThat(held).isBetween(0L, 100L);
        assertThat(room(store)).isEqualTo(100 - held);
    }

    /** Puts, swaps, removes or clears, among 40 keys and weights below 10. */
    private static void change(Store<Object, Integer> store, SplittableRandom random, AtomicInteger refusals) {
        Integer key = random.nextInt(40);
        int value = random.nextInt(10);
        try {
            switch (random.nextInt(50)) {
                case 0 -> store.clear();
                case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> store.swap(key, store.get(key), null, 0);
                case 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 -> store.swap(key, null, value, Stored.ETERNAL);
                case 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 -> store.swap(key, store.get(key), value, Stored.ETERNAL);
                default -> store.put(key, value, Stored.ETERNAL);
            }
        } catch (CacheFullException refusal) {
            refusals.incrementAndGet();
        }
    }

    private static <K> Store<K, Integer> byValueAsWeight(long limit) {
        return Stores.open(Stores.weight(limit, REJECT, (key, value) -> (Integer) value));
    }

    private static long held(Store<Object, Integer> store) {
        long held = 0;
        for (Iterator<Object> keys = store.keys(); keys.hasNext(); ) {
            held += Stores.value(store, keys.next());
        }
        return held;
    }

    /** Returns how many entries of weight 1 fit, by storing them and taking them out again. */
    @SuppressWarnings("unchecked")
    private static long room(Store<?, Integer> store) {
        Store<Object, Integer> any = (Store<Object, Integer>) store;
        int stored = 0;
        try {
            while (any.swap("room-" + stored, null, 1, Stored.ETERNAL)) {
                stored++;
            }
        } catch (CacheFullException full) {
            for (int i = 0; i < stored; i++) {
                any.swap("room-" + i, any.get("room-" + i), null, 0);
            }
        }
        return stored;
    }
}
