// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.assertHeld;
import static dev.larder.testkit.BackendBench.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Locking;
import dev.larder.spi.Locking.Lease;
import dev.larder.spi.Scannable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lock on a key that holds between processes. */
abstract class LockingRules {

    private static final byte[] KEY = bytes("key");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final BackendBench bench;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend backend;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Locking locking;

    LockingRules(BackendBench bench) {
        this.bench = bench;
    }

    @BeforeEach
    final void open() {
        backend = bench.open();
        locking = BackendBench.capability(backend, Locking.class);
    }

    @Test
    final void aLockIsHeldByOne() {
        try (Lease lease = lock(KEY, LONG)) {
            assertThat(lease).isNotNull();
            assertThat(locking.tryLock(KEY, LONG)).isNull();
        }
    }

    @Test
    final void aReleasedLockCanBeTaken() {
        for (int i = 0; i < 3; i++) {
            lock(KEY, LONG).close();
        }
    }

    @Test
    final void theLocksOfOtherKeysAndContainersAreOthers() {
        Locking elsewhere = BackendBench.capability(bench.open(), Locking.class);
        try (Lease first = lock(KEY, LONG);
                Lease second = lock(bytes("other"), LONG);
                Lease third = elsewhere.tryLock(KEY, LONG)) {
            assertThat(first).isNotNull();
            assertThat(second).isNotNull();
            assertThat(third).isNotNull();
        }
    }

    @Test
    final void aLockRunsOutWithItsLease() throws Throwable {
        Lease dead = lock(KEY, SHORT);
        Lease next = lockSoon(KEY, LONG);
        dead.close();
        assertThat(locking.tryLock(KEY, LONG)).as("released by its owner only").isNull();
        next.close();
        lock(KEY, LONG).close();
    }

    @Test
    final void releasingTwiceIsReleasing() {
        Lease first = lock(KEY, LONG);
        first.close();
        Lease second = lock(KEY, LONG);
        first.close();
        assertThat(locking.tryLock(KEY, LONG)).isNull();
        second.close();
    }

    @Test
    final void aLockIsNoEntryAndHindersNone() {
        try (Lease lease = lock(KEY, LONG)) {
            assertThat(lease).isNotNull();
            assertHeld(backend, KEY, null);
            assertThat(backend.compareAndSet(KEY, null, bytes("1"), ETERNAL)).isTrue();
            assertHeld(backend, KEY, bytes("1"));
            Scannable scannable = backend.capability(Scannable.class);
            if (scannable != null) {
                assertThat(scannable.keys()).toIterable().containsExactly(KEY);
            }
        }
        assertHeld(backend, KEY, bytes("1"));
    }

    @Test
    final void aLockHoldsBetweenProcesses() {
        ContainerSpec container = BackendBench.container();
        Locking here = BackendBench.capability(bench.open(container), Locking.class);
        Locking there = BackendBench.capability(bench.openElsewhere(container), Locking.class);
        Lease lease = Objects.requireNonNull(here.tryLock(KEY, LONG));
        assertThat(there.tryLock(KEY, LONG)).isNull();
        lease.close();
        Lease next = there.tryLock(KEY, LONG);
        assertThat(next).isNotNull();
        assertThat(here.tryLock(KEY, LONG)).isNull();
    }

    @Test
    final void manyWhoLockDoNotMeet() throws Exception {
        int[] count = {0};
        Crowd.run(8, thread -> () -> {
            int done = 0;
            while (done < 50) {
                try (Lease lease = locking.tryLock(KEY, LONG)) {
                    if (lease != null) {
                        count[0]++;
                        done++;
                    } else {
                        Thread.sleep(1);
                    }
                }
            }
            return thread;
        });
        assertThat(count[0]).isEqualTo(8 * 50);
    }

    private Lease lock(byte[] key, Duration lease) {
        Lease taken = locking.tryLock(key, lease);
        assertThat(taken).isNotNull();
        return Objects.requireNonNull(taken);
    }

    private Lease lockSoon(byte[] key, Duration lease) throws Throwable {
        @Nullable Lease[] taken = {null};
        Eventually.holds(() -> {
            taken[0] = locking.tryLock(key, lease);
            assertThat(taken[0]).isNotNull();
        });
        return Objects.requireNonNull(taken[0]);
    }
}
