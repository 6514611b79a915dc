// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Watchable;
import dev.larder.spi.Watchable.Change;
import dev.larder.spi.Watchable.Subscription;
import dev.larder.spi.Watchable.Watcher;
import dev.larder.spi.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is heard of changes that another process makes. */
abstract class WatchableRules {

    private static final byte[] KEY = bytes("key");
    private static final int CHANGES = 400;

    private final BackendBench bench;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend here;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend there;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Watchable watchable;

    WatchableRules(BackendBench bench) {
        this.bench = bench;
    }

    @BeforeEach
    final void open() {
        ContainerSpec container = BackendBench.container();
        here = bench.open(container);
        watchable = BackendBench.capability(here, Watchable.class);
        there = bench.openElsewhere(container);
        watched(there);
    }

    /** Watches too, as a backend does whose changes others hear of. */
    private static void watched(Backend other) {
        Subscription unused = BackendBench.capability(other, Watchable.class).watch(new Changes());
    }

    @Test
    final void everyKindOfChangeIsHeardWithWhatWasHeldBeforeAndAfter() throws Throwable {
        Changes changes = new Changes();
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            there.put(KEY, bytes("1"), ETERNAL);
            there.put(KEY, bytes("2"), ETERNAL);
            there.compareAndSet(KEY, found(there, KEY), bytes("3"), ETERNAL);
            there.compareAndSet(KEY, found(there, KEY), null, ETERNAL);
            there.compareAndSet(KEY, null, bytes("4"), System.currentTimeMillis() + 60_000);
            there.removeAll(List.of(KEY), List.of(found(there, KEY)));
            there.putAll(List.of(new Write(KEY, bytes("5"), ETERNAL), new Write(bytes("k"), bytes(""), ETERNAL)));
            Eventually.holds(() -> assertThat(changes.heard)
                    .containsExactlyInAnyOrder(
                            "key null>1",
                            "key 1>2",
                            "key 2>3",
                            "key 3>null",
                            "key null>4",
                            "key 4>null",
                            "key null>5",
                            "k null>"));
            assertThat(changes.of("key"))
                    .containsExactly("null>1", "1>2", "2>3", "3>null", "null>4", "4>null", "null>5");
            assertThat(changes.missed).hasValue(0);
        }
    }

    @Test
    final void aChangeThatWasRefusedIsNotHeard() throws Throwable {
        Changes changes = new Changes();
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            there.put(KEY, bytes("1"), ETERNAL);
            var old = found(there, KEY);
            there.put(KEY, bytes("2"), ETERNAL);
            assertThat(there.compareAndSet(KEY, old, bytes("3"), ETERNAL)).isFalse();
            assertThat(there.compareAndSet(KEY, old, null, ETERNAL)).isFalse();
            assertThat(there.compareAndSet(KEY, null, bytes("3"), ETERNAL)).isFalse();
            assertThat(there.compareAndSet(bytes("none"), null, null, ETERNAL)).isTrue();
            there.put(KEY, bytes("4"), ETERNAL);
            Eventually.holds(() -> assertThat(changes.heard).contains("key 2>4"));
            assertThat(changes.heard).containsExactly("key null>1", "key 1>2", "key 2>4");
        }
    }

    @Test
    final void changesByManyAreHeardOnceAndInTheirOrder() throws Throwable {
        Changes changes = new Changes();
        here.put(KEY, bytes("0"), ETERNAL);
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            Crowd.run(4, thread -> () -> {
                for (int turn = 0; turn < CHANGES / 4; turn++) {
                    increment(there);
                }
                return thread;
            });
            List<String> all = IntStream.range(0, CHANGES)
                    .mapToObj(number -> number + ">" + (number + 1))
                    .toList();
            Eventually.holds(() -> assertThat(changes.of("key")).hasSizeGreaterThanOrEqualTo(CHANGES));
            assertThat(changes.of("key")).isEqualTo(all);
            assertThat(changes.missed).hasValue(0);
        }
    }

    private static void increment(Backend backend) {
        boolean done = false;
        while (!done) {
            var found = found(backend, KEY);
            int next = Integer.parseInt(text(found.record())) + 1;
            done = backend.compareAndSet(KEY, found, bytes(String.valueOf(next)), ETERNAL);
        }
    }

    @Test
    final void ownChangesAreNotHeard() throws Throwable {
        Changes changes = new Changes();
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            here.put(KEY, bytes("1"), ETERNAL);
            here.compareAndSet(KEY, found(here, KEY), null, ETERNAL);
            here.clear();
            here.put(KEY, bytes("2"), ETERNAL);
            there.put(KEY, bytes("3"), ETERNAL);
            Eventually.holds(() -> assertThat(changes.heard).contains("key 2>3"));
            assertThat(changes.heard).containsExactly("key 2>3");
            assertThat(changes.missed).hasValue(0);
        }
    }

    @Test
    final void allWatchersHear() throws Throwable {
        Changes first = new Changes();
        Changes second = new Changes();
        try (Subscription one = watchable.watch(first);
                Subscription two = watchable.watch(second)) {
            assertThat(one).isNotSameAs(two);
            there.put(KEY, bytes("1"), ETERNAL);
            Eventually.holds(() -> assertThat(first.heard).containsExactly("key null>1"));
            Eventually.holds(() -> assertThat(second.heard).containsExactly("key null>1"));
        }
    }

    @Test
    final void aClearIsHeardAsSuchOrOfEachKey() throws Throwable {
        there.put(KEY, bytes("1"), ETERNAL);
        Changes changes = new Changes();
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            there.clear();
            Eventually.holds(() -> assertThat(changes.cleared.get() > 0 || changes.heard.contains("key 1>null"))
                    .isTrue());
            there.put(KEY, bytes("2"), ETERNAL);
            Eventually.holds(() -> assertThat(changes.heard).contains("key null>2"));
        }
    }

    @Test
    final void nothingIsHeardOfOtherContainers() throws Throwable {
        Changes changes = new Changes();
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            Backend elsewhere = bench.open();
            watched(elsewhere);
            elsewhere.put(bytes("elsewhere"), bytes("1"), ETERNAL);
            elsewhere.clear();
            there.put(KEY, bytes("1"), ETERNAL);
            Eventually.holds(() -> assertThat(changes.heard).isNotEmpty());
            assertThat(changes.heard).containsExactly("key null>1");
            assertThat(changes.cleared).hasValue(0);
        }
    }

    @Test
    final void nothingIsHeardAfterTheSubscriptionHasEnded() throws Throwable {
        Changes ended = new Changes();
        Subscription subscription = watchable.watch(ended);
        subscription.close();
        subscription.close();
        Changes changes = new Changes();
        try (Subscription other = watchable.watch(changes)) {
            assertThat(other).isNotNull();
            there.put(KEY, bytes("1"), ETERNAL);
            Eventually.holds(() -> assertThat(changes.heard).isNotEmpty());
        }
        assertThat(ended.heard).isEmpty();
    }

    private static String text(byte @Nullable [] record) {
        return record == null ? "null" : new String(record, StandardCharsets.UTF_8);
    }

    /** What a watcher has heard. Threads share it. */
    private static final class Changes implements Watcher {

        final List<String> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger cleared = new AtomicInteger();
        final AtomicInteger missed = new AtomicInteger();

        @Override
        public void changed(Change change) {
            heard.add(text(change.key()) + " " + text(change.before()) + ">" + text(change.after()));
        }

        @Override
        public void cleared() {
            cleared.incrementAndGet();
        }

        @Override
        public void missed() {
            missed.incrementAndGet();
        }

        /** Returns what was heard of a key, in its order. */
        List<String> of(String key) {
            List<String> some = new ArrayList<>();
            for (String change : heard) {
                if (change.startsWith(key + " ")) {
                    some.add(change.substring(key.length() + 1));
                }
            }
            return some;
        }
    }
}
