// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a line does with what it carries. Threads share it. */
final class LineState {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by the lock, as are the others. */
    private boolean holding;

    private boolean resetting;
    private long delayNanos;

    void pass() {
        become(false, false, Duration.ZERO);
    }

    void delay(Duration time) {
        become(false, false, time);
    }

    void hold() {
        become(true, false, Duration.ZERO);
    }

    void resetAnswers() {
        become(false, true, Duration.ZERO);
    }

    private void become(boolean held, boolean reset, Duration delay) {
        lock.lock();
        try {
            holding = held;
            resetting = reset;
            delayNanos = delay.toNanos();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as questions are held back. */
    void beforeQuestion() throws InterruptedIOException {
        await(false);
    }

    /** Waits as long as answers are held back or delayed; returns whether to reset the connection. */
    boolean beforeAnswer() throws InterruptedIOException {
        return await(true);
    }

    private boolean await(boolean answer) throws InterruptedIOException {
        long begin = System.nanoTime();
        lock.lock();
        try {
            while (holding || (answer && System.nanoTime() - begin < delayNanos)) {
                long nanos = holding ? Long.MAX_VALUE : delayNanos - (System.nanoTime() - begin);
                changed.await(nanos, TimeUnit.NANOSECONDS);
            }
            return resetting;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
    }
}
