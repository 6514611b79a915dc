// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Watchable;
import dev.larder.spi.Watchable.Subscription;
import dev.larder.spi.Watchable.Watcher;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is heard of changes that another process makes. */
abstract class WatchableRules {

    private static final byte[] KEY = bytes("key");

    private final BackendBench bench;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Watchable watchable;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend there;

    WatchableRules(BackendBench bench) {
        this.bench = bench;
    }

    @BeforeEach
    final void open() {
        ContainerSpec container = BackendBench.container();
        watchable = BackendBench.capability(bench.open(container), Watchable.class);
        there = bench.openElsewhere(container);
    }

    @Test
    final void everyKindOfChangeIsHeard() throws Throwable {
        assertHeardOf(() -> there.put(KEY, bytes("1"), ETERNAL));
        assertHeardOf(() -> there.compareAndSet(KEY, found(there, KEY), bytes("2"), ETERNAL));
        assertHeardOf(() -> there.compareAndSet(KEY, found(there, KEY), null, ETERNAL));
        there.put(KEY, bytes("3"), ETERNAL);
        assertHeardOf(there::clear);
    }

    private void assertHeardOf(Runnable change) throws Throwable {
        Changes changes = new Changes();
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            change.run();
            Eventually.holds(() -> assertThat(changes.mayConcern(KEY)).isTrue());
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
            Eventually.holds(() -> assertThat(first.mayConcern(KEY)).isTrue());
            Eventually.holds(() -> assertThat(second.mayConcern(KEY)).isTrue());
        }
    }

    @Test
    final void nothingIsHeardOfOtherContainers() throws Throwable {
        Changes changes = new Changes();
        try (Subscription subscription = watchable.watch(changes)) {
            assertThat(subscription).isNotNull();
            bench.open().put(bytes("elsewhere"), bytes("1"), ETERNAL);
            there.put(KEY, bytes("1"), ETERNAL);
            Eventually.holds(() -> assertThat(changes.mayConcern(KEY)).isTrue());
            assertThat(changes.keys).doesNotContain(ByteBuffer.wrap(bytes("elsewhere")));
        }
    }

    @Test
    final void nothingIsHeardAfterTheSubscriptionHasEnded() throws Throwable {
        Changes ended = new Changes();
        Subscription subscription = watchable.watch(ended);
        subscription.close();
        subscription.close();
        assertHeardOf(() -> there.put(KEY, bytes("1"), ETERNAL));
        assertThat(ended.mayConcern(KEY)).isFalse();
    }

    /** What a watcher has heard. Threads share it. */
    private static final class Changes implements Watcher {

        final Set<ByteBuffer> keys = ConcurrentHashMap.newKeySet();
        private volatile boolean missed;

        @Override
        public void changed(byte[] key) {
            keys.add(ByteBuffer.wrap(key));
        }

        @Override
        public void missed() {
            missed = true;
        }

        boolean mayConcern(byte[] key) {
            return missed || keys.contains(ByteBuffer.wrap(key));
        }
    }
}
