// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.engine.Together;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises. A kind of store passes it by a subclass that opens one with room for a hundred entries. */
abstract class StoreContract {

    private static final long DEADLINE = 1_000_000;
    private static final long LATER = 2_000_000;

    private Store<String, List<String>> store;
    private Store<String, Long> counters;

    /** Opens an empty store. */
    abstract <K, V> Store<K, V> open();

    @BeforeEach
    void openStores() {
        store = open();
        counters = open();
    }

    @Test
    void whatWasNeverStoredIsAbsent() {
        assertThat(store.get("a")).isNull();
        assertThat(store.size()).isZero();
    }

    @Test
    void aPutIsReadBack() {
        store.put("a", value("1"), DEADLINE);

        assertThat(found("a").value()).containsExactly("1");
        assertThat(found("a").deadline()).isEqualTo(DEADLINE);
        assertThat(store.size()).isOne();
    }

    @Test
    void aPutReplacesWhateverWasThere() {
        store.put("a", value("1"), DEADLINE);
        store.put("a", value("2"), LATER);

        assertThat(found("a").value()).containsExactly("2");
        assertThat(found("a").deadline()).isEqualTo(LATER);
        assertThat(store.size()).isOne();
    }

    @Test
    void aBulkReadAnswersInTheOrderOfTheKeys() {
        store.put("a", value("1"), DEADLINE);
        store.put("b", value("2"), Stored.DEAD);

        List<@Nullable Stored<List<String>>> found = store.getAll(List.of("b", "gone", "a"));

        assertThat(found).hasSize(3);
        assertThat(Objects.requireNonNull(found.get(0)).value()).containsExactly("2");
        assertThat(found.get(1)).isNull();
        assertThat(Objects.requireNonNull(found.get(2)).value()).containsExactly("1");
        assertThat(store.swap("a", found.get(2), value("3"), LATER)).isTrue();
    }

    @Test
    void aDeadEntryIsStillFound() {
        store.put("a", value("1"), Stored.DEAD);
        store.put("b", value("2"), 1);

        assertThat(found("a").deadline()).isEqualTo(Stored.DEAD);
        assertThat(found("a").value()).containsExactly("1");
        assertThat(found("b").deadline()).isEqualTo(1);
        assertThat(keys()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aSwapFromAbsentStoresOnce() {
        assertThat(store.swap("a", null, value("1"), DEADLINE)).isTrue();
        assertThat(store.swap("a", null, value("2"), LATER)).isFalse();

        assertThat(found("a").value()).containsExactly("1");
        assertThat(found("a").deadline()).isEqualTo(DEADLINE);
    }

    @Test
    void aSwapOfWhatWasReadReplacesIt() {
        store.put("a", value("1"), DEADLINE);

        assertThat(store.swap("a", found("a"), value("2"), LATER)).isTrue();

        assertThat(found("a").value()).containsExactly("2");
        assertThat(found("a").deadline()).isEqualTo(LATER);
    }

    @Test
    void aSwapOfWhatHasChangedSinceIsLost() {
        store.put("a", value("1"), DEADLINE);
        Stored<List<String>> read = found("a");
        store.put("a", value("2"), DEADLINE);

        assertThat(store.swap("a", read, value("3"), LATER)).isFalse();
        assertThat(store.swap("a", read, null, 0)).isFalse();

        assertThat(found("a").value()).containsExactly("2");
        assertThat(found("a").deadline()).isEqualTo(DEADLINE);
    }

    @Test
    void anEqualValueIsNotTheEntryThatWasRead() {
        List<String> same = value("1");
        store.put("a", same, DEADLINE);
        Stored<List<String>> read = found("a");
        store.put("a", same, DEADLINE);

        assertThat(store.swap("a", read, value("2"), LATER)).isFalse();
    }

    @Test
    void anEntryThatLeftAndCameBackIsNotTheOneThatWasRead() {
        store.put("a", value("1"), DEADLINE);
        Stored<List<String>> read = found("a");
        store.swap("a", read, null, 0);
        store.put("a", value("1"), DEADLINE);

        assertThat(store.swap("a", read, value("2"), LATER)).isFalse();
    }

    @Test
    void aSwapOfWhatHasGoneIsLost() {
        store.put("a", value("1"), DEADLINE);
        Stored<List<String>> read = found("a");
        store.clear();

        assertThat(store.swap("a", read, value("2"), LATER)).isFalse();
        assertThat(store.swap("a", read, null, 0)).isFalse();
        assertThat(store.get("a")).isNull();
    }

    @Test
    void aSwapToNothingRemoves() {
        store.put("a", value("1"), DEADLINE);

        assertThat(store.swap("a", found("a"), null, 0)).isTrue();

        assertThat(store.get("a")).isNull();
        assertThat(store.size()).isZero();
    }

    @Test
    void aSwapFromAbsentToNothingTellsWhetherTheKeyIsAbsent() {
        assertThat(store.swap("a", null, null, 0)).isTrue();
        store.put("a", value("1"), DEADLINE);
        assertThat(store.swap("a", null, null, 0)).isFalse();

        assertThat(found("a").value()).containsExactly("1");
    }

    @Test
    void aTouchMovesTheDeadline() {
        store.put("a", value("1"), DEADLINE);

        store.touch("a", found("a"), LATER);

        assertThat(found("a").deadline()).isEqualTo(LATER);
        assertThat(found("a").value()).containsExactly("1");
    }

    @Test
    void aTouchOfWhatHasChangedSinceDoesNothing() {
        store.put("a", value("1"), DEADLINE);
        Stored<List<String>> read = found("a");
        store.put("a", value("2"), DEADLINE);

        store.touch("a", read, LATER);

        assertThat(found("a").deadline()).isEqualTo(DEADLINE);
    }

    @Test
    void aTouchDoesNotBringBackWhatHasGone() {
        store.put("a", value("1"), DEADLINE);
        Stored<List<String>> read = found("a");
        store.swap("a", read, null, 0);

        store.touch("a", read, LATER);

        assertThat(store.get("a")).isNull();
    }

    @Test
    void theKeysAreThoseOfAllEntries() {
        store.put("a", value("1"), DEADLINE);
        store.put("b", value("2"), DEADLINE);
        store.put("c", value("3"), DEADLINE);
        store.swap("b", found("b"), null, 0);

        assertThat(keys()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void theKeysEndAndCannotBeRemoved() {
        store.put("a", value("1"), DEADLINE);
        Iterator<String> keys = store.keys();
        keys.next();

        assertThatThrownBy(keys::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(keys::next).isInstanceOf(NoSuchElementException.class);
        assertThat(found("a").value()).containsExactly("1");
    }

    @Test
    void aClearDropsEverythingAndLeavesRoom() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100; i++) {
                store.put("key-" + i, value("1"), DEADLINE);
            }
            assertThat(store.size()).isEqualTo(100);
            store.clear();
            assertThat(store.size()).isZero();
            assertThat(keys()).isEmpty();
        }
    }

    @Test
    void aStoreThatHadRoomEvictedNothing() {
        store.put("a", value("1"), DEADLINE);
        store.put("a", value("2"), DEADLINE);
        store.swap("a", found("a"), null, 0);
        store.put("a", value("3"), DEADLINE);
        store.clear();

        assertThat(store.evictions()).isZero();
    }

    @Test
    void noIncrementBySwapIsLost() throws Exception {
        Together.run(4, thread -> {
            for (int i = 0; i < 5_000; i++) {
                increment("counter-" + i % 2);
            }
        });

        assertThat(count("counter-0")).isEqualTo(10_000);
        assertThat(count("counter-1")).isEqualTo(10_000);
    }

    @Test
    void ofManySwapsFromTheSameStateOneWins() throws Exception {
        AtomicLong balance = new AtomicLong();
        Together.run(4, thread -> {
            for (int i = 0; i < 5_000; i++) {
                String key = "key-" + i % 3;
                if (counters.swap(key, null, 1L, DEADLINE)) {
                    balance.incrementAndGet();
                }
                Stored<Long> read = counters.get(key);
                if (read != null && counters.swap(key, read, null, 0)) {
                    balance.decrementAndGet();
                }
            }
        });

        assertThat(counters.size()).isEqualTo(balance.get());
    }

    private void increment(String key) {
        while (true) {
            Stored<Long> read = counters.get(key);
            if (counters.swap(key, read, read == null ? 1L : count(read) + 1, DEADLINE)) {
                return;
            }
        }
    }

    private long count(String key) {
        return count(counters.get(key));
    }

    private static long count(@Nullable Stored<Long> stored) {
        return Objects.requireNonNull(Objects.requireNonNull(stored).value());
    }

    private Stored<List<String>> found(String key) {
        return Objects.requireNonNull(store.get(key));
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        store.keys().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> value(String text) {
        return new ArrayList<>(List.of(text));
    }
}
