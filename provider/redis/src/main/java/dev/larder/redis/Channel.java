// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.redis.Feed.Ear;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A channel and those who listen to it. It is open while the server sends what is published on it; whoever listens while it is not
 * is told, once it is open again, that something may have been missed. Threads share it.
 */
final class Channel {

    private final byte[] name;
    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Completed when the channel is open, or when it is known that this will take its time. Guarded by the lock. */
    private CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();

    /** Guarded by the lock. */
    private boolean open;

    /** Whether somebody listens, or has listened, in vain. Guarded by the lock. */
    private boolean gap;

    Channel(byte[] name) {
        this.name = name;
    }

    byte[] name() {
        return name;
    }

    void add(Ear ear) {
        ears.add(ear);
    }

    /** Returns whether nobody is left to listen. */
    boolean remove(Ear ear) {
        ears.remove(ear);
        return ears.isEmpty();
    }

    void heard(byte[] message) {
        ears.forEach(ear -> ear.heard(message));
    }

    void opened() {
        boolean missed;
        lock.lock();
        try {
            missed = gap;
            gap = false;
            open = true;
            settled.complete(null);
        } finally {
            lock.unlock();
        }
        if (missed) {
            ears.forEach(Ear::missed);
        }
    }

    /** Notes that nothing comes at the moment. */
    void lost() {
        lock.lock();
        try {
            open = false;
            gap = true;
            settled.complete(null);
        } finally {
            lock.unlock();
        }
    }

    boolean isLost() {
        lock.lock();
        try {
            return !open;
        } finally {
            lock.unlock();
        }
    }

    void refused(Throwable refusal) {
        lock.lock();
        try {
            settled.completeExceptionally(refusal);
            settled = CompletableFuture.failedFuture(refusal);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is known whether the channel is open; returns why the server has refused it, or null. */
    @Nullable
    Throwable await(Duration patience) {
        try {
            settled().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException refused) {
            return refused.getCause();
        } catch (TimeoutException late) {
            lost();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lost();
            return null;
        }
    }

    private CompletableFuture<@Nullable Void> settled() {
        lock.lock();
        try {
            return settled;
        } finally {
            lock.unlock();
        }
    }
}
