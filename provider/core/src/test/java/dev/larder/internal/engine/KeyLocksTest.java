// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.engine.KeyLocks.Batch;
import dev.larder.internal.engine.KeyLocks.Stripe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stripes are locked without deadlock and always given back. */
class KeyLocksTest {

    private static final String GAVE_UP = "Gave up waiting for key %s after PT0.02S: another thread works on"
            + " it, and this thread works on a key already (the call is nested in an entry processor, loader, writer"
            + " or listener), so the two could wait for each other for ever. Change other keys after the processor,"
            + " or raise nested-lock-timeout";

    private final KeyLocks locks = new KeyLocks(Duration.ofMillis(20));

    /** Holds a key in another thread. */
    private final class Holder implements AutoCloseable {
        private final CountDownLatch release = new CountDownLatch(1);
        private final Thread thread;
        private final AtomicReference<Stripe> stripe = new AtomicReference<>();

        Holder(Object key) {
            CountDownLatch held = new CountDownLatch(1);
            thread = new Thread(() -> {
                Stripe stripe = locks.lock(key);
                this.stripe.set(stripe);
                held.countDown();
                Together.await(release);
                stripe.unlock();
            });
            thread.start();
            Together.await(held);
        }

        Stripe stripe() {
            return stripe.get();
        }

        @Override
        public void close() {
            release.countDown();
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    @AfterEach
    void noStripeIsHeldAnyMore() {
        assertThat(isOutermost())
                .as("the count of stripes held by this thread is back at zero")
                .isTrue();
    }

    /** Returns whether this thread would wait without a limit, which it does only if it holds nothing. */
    private boolean isOutermost() {
        KeyLocks others = new KeyLocks(Duration.ZERO);
        Object key = "probe";
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger outcome = new AtomicInteger();
        Thread holder = new Thread(() -> {
            Stripe stripe = others.lock(key);
            held.countDown();
            Together.await(release);
            stripe.unlock();
        });
        holder.start();
        Together.await(held);
        Thread probing = Thread.currentThread();
        Thread releasing = new Thread(() -> {
            Together.await(() -> outcome.get() != 0 || probing.getState() == Thread.State.WAITING);
            release.countDown();
        });
        releasing.start();
        try {
            others.lock(key).unlock();
            return true;
        } catch (CacheException nested) {
            return false;
        } finally {
            outcome.set(1);
            release.countDown();
        }
    }

    private boolean isFree(Object key) throws Exception {
        boolean[] free = {false};
        Thread other = new Thread(() -> {
            Stripe stripe = locks.tryLock(key);
            if (stripe != null) {
                free[0] = true;
                stripe.unlock();
            }
        });
        other.start();
        other.join();
        return free[0];
    }

    @Test
    void batchesInOppositeOrdersDoNotDeadlock() throws Exception {
        List<Integer> keys = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
        List<Integer> reversed = new ArrayList<>(keys);
        Collections.reverse(reversed);
        int[] plain = {0};
        Together.run(8, thread -> {
            for (int round = 0; round < 2_000; round++) {
                try (Batch held = locks.lockAll(thread % 2 == 0 ? keys : reversed)) {
                    plain[0]++;
                }
            }
        });
        assertThat(plain[0]).isEqualTo(16_000);
    }

    @Test
    void aStripeIsHeldByOneThreadAtATimeHoweverOftenItTakesIt() throws Exception {
        int[] plain = {0};
        Together.run(8, thread -> {
            for (int round = 0; round < 20_000; round++) {
                Stripe stripe = locks.lock(1);
                Stripe again = locks.lock(1);
                plain[0]++;
                again.unlock();
                plain[0]++;
                stripe.unlock();
            }
        });
        assertThat(plain[0]).isEqualTo(320_000);
    }

    @Test
    void aStripeOfAnotherThreadIsNotUnlocked() {
        try (Holder other = new Holder(2)) {
            Stripe mine = locks.lock(1);
            assertThat(other.stripe()).isNotSameAs(mine);
            assertThatThrownBy(other.stripe()::unlock).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(locks.tryLock(2)).isNull();
            mine.unlock();
        }
    }

    @Test
    void aNestedAcquisitionGivesUpAndSaysWhy() throws Exception {
        try (Holder other = new Holder(2)) {
            Stripe outer = locks.lock(1);
            try {
                assertThatThrownBy(() -> locks.lock(2))
                        .isInstanceOf(CacheException.class)
                        .hasMessage(GAVE_UP, 2);
            } finally {
                outer.unlock();
            }
        }
        assertThat(isFree(1)).isTrue();
        assertThat(isFree(2)).isTrue();
    }

    @Test
    void aNestedBatchThatGivesUpInTheMiddleHoldsNothing() throws Exception {
        try (Holder other = new Holder(3)) {
            Stripe outer = locks.lock(9);
            try {
                assertThatThrownBy(() -> locks.lockAll(List.of(1, 2, 3, 4)))
                        .isInstanceOf(CacheException.class)
                        .hasMessage(GAVE_UP, "a batch of keys");
            } finally {
                outer.unlock();
            }
            assertThat(isFree(1)).isTrue();
            assertThat(isFree(2)).isTrue();
            assertThat(isFree(4)).isTrue();
        }
    }

    @Test
    void aBatchThatIsNotNestedWaitsAsLongAsItTakes() throws Exception {
        Thread waiting;
        try (Holder other = new Holder(2)) {
            waiting = new Thread(() -> locks.lockAll(List.of(1, 2, 3)).close());
            waiting.start();
            Together.await(() -> waiting.getState() == Thread.State.WAITING);
        }
        waiting.join();
        assertThat(isFree(1)).isTrue();
        assertThat(isFree(3)).isTrue();
    }

    @Test
    void anInterruptedThreadGetsWhatIsFree() {
        Thread.currentThread().interrupt();
        Stripe outer = locks.lock(1);
        locks.lock(2).unlock();
        locks.lock(1).unlock();
        outer.unlock();
        locks.lockAll(List.of(1, 2, 3)).close();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptedThreadDoesNotWaitForANestedKey() {
        try (Holder other = new Holder(2)) {
            Stripe outer = locks.lock(1);
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> locks.lock(2))
                        .isInstanceOf(CacheException.class)
                        .hasMessage("Interrupted while waiting for key 2")
                        .hasCauseInstanceOf(InterruptedException.class);
                assertThat(Thread.interrupted()).isTrue();
            } finally {
                outer.unlock();
            }
        }
    }

    @Test
    void aBatchOfKeysOfOneStripeTakesItOnce() throws Exception {
        locks.lockAll(List.of(1, Workshop.SAME_STRIPE, 1)).close();
        assertThat(isFree(1)).isTrue();
    }

    @Test
    void keysWithAnyHashCodeHaveAStripe() {
        for (int hash : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 16, 0xffff0000}) {
            locks.lock(hash).unlock();
        }
    }

    @Test
    void whatATransitionWorksOnIsNotLockedOnceMoreByTrying() {
        Stripe stripe = locks.lock(1);
        Transition<Integer, Integer> entry = new Transition<>(
                1,
                new Sources<>(
                        Generator.off(),
                        WriteThrough.off(),
                        new Types("", Object.class, Object.class),
                        new Gate<>() {}));
        stripe.enter(entry);
        assertThat(locks.tryLock(1)).isNull();
        stripe.leave(entry);
        Stripe again = locks.tryLock(1);
        assertThat(again).isSameAs(stripe);
        stripe.unlock();
        stripe.unlock();
    }
}
