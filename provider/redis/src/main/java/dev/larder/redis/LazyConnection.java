// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is made by the first who needs it; all who come meanwhile wait for the same one, none of them longer than
 * the limit. One that fails is made anew by the next. Threads share it.
 */
final class LazyConnection<C extends StatefulConnection<byte[], byte[]>> implements AutoCloseable {

    private static final long CLOSING_SECONDS = 1;

    private final Supplier<? extends CompletableFuture<? extends C>> connect;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();

    /** The connection under way or made; null if there is none. Written under the lock. */
    private volatile @Nullable CompletableFuture<? extends C> current;

    /** Guarded by the lock. */
    private boolean closed;

    LazyConnection(Supplier<? extends CompletableFuture<? extends C>> connect, Duration patience) {
        this.connect = connect;
        this.patience = patience;
    }

    C get() {
        CompletableFuture<? extends C> making = current;
        if (making == null) {
            making = begin();
        }
        return making.isDone() && !making.isCompletedExceptionally() ? making.join() : await(making);
    }

    private CompletableFuture<? extends C> begin() {
        lock.lock();
        try {
            if (closed) {
                throw new RedisException("the storage is closed");
            }
            CompletableFuture<? extends C> making = current;
            if (making == null) {
                making = connect.get();
                current = making;
            }
            return making;
        } finally {
            lock.unlock();
        }
    }

    private C await(CompletableFuture<? extends C> making) {
        try {
            return making.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            forget(making);
            throw new RedisException(rootOf(failed).getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            forget(making);
            throw new RedisException("no connection within " + patience.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisException("interrupted while connecting", e);
        }
    }

    /** What says most is at the bottom: a refused connection, a wrong password. */
    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause().getMessage() != null) {
            root = root.getCause();
        }
        return root;
    }

    private void forget(CompletableFuture<? extends C> failed) {
        lock.lock();
        try {
            if (failed == current) {
                current = null;
            }
        } finally {
            lock.unlock();
        }
        // Should it come to be nevertheless.
        var unused = closeOnceMade(failed);
    }

    private static CompletableFuture<Void> closeOnceMade(CompletableFuture<? extends StatefulConnection<?, ?>> making) {
        return making.thenCompose(StatefulConnection::closeAsync);
    }

    /** Closes the connection, and lets no other be made. */
    @Override
    public void close() {
        CompletableFuture<? extends C> last;
        lock.lock();
        try {
            closed = true;
            last = current;
            current = null;
        } finally {
            lock.unlock();
        }
        if (last != null) {
            // The client's end closes what is open still, and warns of what is closed just then.
            boolean unused = closeOnceMade(last)
                    .handle((done, unmade) -> true)
                    .completeOnTimeout(false, CLOSING_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }
}
