// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.internal.store.Stored.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.engine.Together;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for entries that never die, of which a store keeps the value alone. */
abstract class BareContract {

    private static final long MOMENT = 1_000;
    private static final int ROUNDS = 500;

    private final Store<String, Object> store = open();

    /** Opens an empty store with room for some entries. */
    abstract Store<String, Object> open();

    private Peeking<String, Object> peeking() {
        return peeking(store);
    }

    @SuppressWarnings("unchecked") // every store on the heap that keeps bare values can be looked into
    private static Peeking<String, Object> peeking(Store<String, Object> store) {
        return (Peeking<String, Object>) store;
    }

    /** A value of an application that must not be asked while the map is locked. */
    private static final class Touchy {

        @Override
        public boolean equals(@Nullable Object other) {
            throw new AssertionError("was asked");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("was asked");
        }
    }

    @Test
    void aSwapAsksNoValueWhetherItEqualsAnother() {
        Touchy first = new Touchy();
        Touchy second = new Touchy();
        store.put("a", first, ETERNAL);
        Stored<Object> found = Stores.found(store, "a");
        store.put("a", second, ETERNAL);

        assertThat(store.swap("a", found, new Touchy(), ETERNAL)).isFalse();
        assertThat(store.swap("a", found, null, 0)).isFalse();
        assertThat(Stores.value(store, "a")).isSameAs(second);
        assertThat(store.swap("a", Stores.found(store, "a"), first, ETERNAL)).isTrue();
        assertThat(Stores.value(store, "a")).isSameAs(first);
        assertThat(store.swap("a", Stores.found(store, "a"), null, 0)).isTrue();
        assertThat(store.get("a")).isNull();
    }

    @Test
    void aValueThatCameBackIsWhatWasFound() {
        Object value = new Object();
        store.put("a", value, ETERNAL);
        Stored<Object> found = Stores.found(store, "a");
        store.put("a", "other", ETERNAL);
        store.put("a", value, ETERNAL);

        assertThat(store.swap("a", found, "next", ETERNAL)).isTrue();
    }

    @Test
    void aValueThatCameBackToDieIsNotWhatWasFound() {
        Object value = new Object();
        store.put("a", value, ETERNAL);
        Stored<Object> found = Stores.found(store, "a");
        store.put("a", value, MOMENT);

        assertThat(store.swap("a", found, "next", ETERNAL)).isFalse();
        assertThat(Stores.found(store, "a").deadline()).isEqualTo(MOMENT);
    }

    @Test
    void aTouchLetsAnEntryDieThatNeverWould() {
        store.put("a", "1", ETERNAL);
        store.touch("a", Stores.found(store, "a"), MOMENT);

        assertThat(Stores.found(store, "a").deadline()).isEqualTo(MOMENT);
        assertThat(Stores.value(store, "a")).isEqualTo("1");
    }

    @Test
    void aTouchOfWhatIsGoneDoesNothing() {
        store.put("a", "1", ETERNAL);
        Stored<Object> found = Stores.found(store, "a");
        store.put("a", "2", ETERNAL);
        store.touch("a", found, MOMENT);

        assertThat(Stores.found(store, "a").deadline()).isEqualTo(ETERNAL);
        assertThat(Stores.value(store, "a")).isEqualTo("2");
    }

    @Test
    void anEntryThatIsMovedKeepsItsValue() {
        store.put("a", "1", ETERNAL);

        assertThat(store.move("a", Stores.found(store, "a"), MOMENT)).isTrue();
        assertThat(Stores.found(store, "a").deadline()).isEqualTo(MOMENT);
        assertThat(store.move("a", Stores.found(store, "a"), ETERNAL)).isTrue();
        assertThat(Stores.found(store, "a").deadline()).isEqualTo(ETERNAL);
        assertThat(Stores.value(store, "a")).isEqualTo("1");
    }

    @Test
    void aLookTellsOfWhatDiesLaterOrNever() {
        store.put("never", "1", ETERNAL);
        store.put("later", "2", MOMENT + 1);
        store.put("then", "3", MOMENT);

        assertThat(peeking().peek("never", () -> MOMENT)).isEqualTo("1");
        assertThat(peeking().peek("later", () -> MOMENT)).isEqualTo("2");
        assertThat(peeking().peek("then", () -> MOMENT)).isNull();
        assertThat(peeking().peek("absent", () -> MOMENT)).isNull();
        assertThat(peeking().has("never", () -> MOMENT)).isTrue();
        assertThat(peeking().has("later", () -> MOMENT)).isTrue();
        assertThat(peeking().has("then", () -> MOMENT)).isFalse();
        assertThat(peeking().has("absent", () -> MOMENT)).isFalse();
    }

    /** The first node of a store, told of by a field that nobody synchronizes on. */
    @Test
    void aLookTakesTheFirstNodeForNoValueHoweverEarlyItComes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Store<String, Object> fresh = open();
            Peeking<String, Object> peeking = peeking(fresh);
            fresh.put("a", "1", ETERNAL);
            Together.run(2, thread -> {
                if (thread == 0) {
                    fresh.put("a", "2", MOMENT + 1);
                    return;
                }
                for (Object seen = "1"; !"2".equals(seen); seen = peeking.peek("a", () -> MOMENT)) {
                    assertThat(seen).isEqualTo("1");
                }
            });
        }
    }

    @Test
    void everyIncrementOfEightThreadsCounts() throws Exception {
        store.put("counter", 0L, ETERNAL);
        Together.run(8, thread -> {
            for (int i = 0; i < 10_000; i++) {
                increment();
            }
        });

        assertThat(Stores.value(store, "counter")).isEqualTo(80_000L);
    }

    private void increment() {
        while (true) {
            Stored<Object> found = Stores.found(store, "counter");
            long next = (Long) Objects.requireNonNull(found.value()) + 1;
            if (store.swap("counter", found, next, ETERNAL)) {
                return;
            }
        }
    }
}
