// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.BackendException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The two daemon threads of a storage: one commits what waits, at an interval and when it is much; the other rewrites files
 * that need it. Threads share it.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final Duration LOOK = Duration.ofMillis(200);

    /** How much may wait for a commit in memory before one is made out of turn. */
    private static final long MUCH = 32 << 20;

    private final Settings settings;
    private final ScheduledExecutorService commits;
    private final ExecutorService rewrites;

    Upkeep(Settings settings) {
        this.settings = settings;
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "commits"));
        timer.setRemoveOnCancelPolicy(true);
        this.commits = timer;
        this.rewrites = Executors.newSingleThreadExecutor(work -> daemon(work, "rewrites"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, "larder-mapdb-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Looks after a file until the returned task is cancelled. */
    Future<?> watch(ContainerFile file, Rewriting rewriting) {
        long look = Math.min(LOOK.toNanos(), settings.interval().toNanos());
        return commits.scheduleWithFixedDelay(new Look(file, rewriting), look, look, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        commits.shutdownNow();
        rewrites.shutdownNow();
    }

    /** A look at one file. */
    private final class Look implements Runnable {

        private final ContainerFile file;
        private final Rewriting rewriting;
        private long committed = System.nanoTime();
        private long warned = committed - TimeUnit.MINUTES.toNanos(1);
        private Future<?> rewrite = CompletableFuture.completedFuture(null);

        Look(ContainerFile file, Rewriting rewriting) {
            this.file = file;
            this.rewriting = rewriting;
        }

        @Override
        public void run() {
            try {
                if (isTime() || isMuch()) {
                    committed = System.nanoTime();
                    file.commit();
                }
                file.giveBack();
                if (rewrite.isDone() && file.succession().isDue()) {
                    rewrite = rewrites.submit(rewriting);
                }
            } catch (BackendException | RejectedExecutionException failed) {
                warn(failed);
            }
        }

        private boolean isMuch() {
            return file.read(Generation::dirtyBytes, 0L) > MUCH;
        }

        private boolean isTime() {
            return settings.durability() == Durability.GROUP
                    && System.nanoTime() - committed >= settings.interval().toNanos();
        }

        private void warn(RuntimeException failed) {
            if (!file.isClosed() && System.nanoTime() - warned > TimeUnit.MINUTES.toNanos(1)) {
                warned = System.nanoTime();
                LOGGER.log(Level.WARNING, "Writes are not durable for the moment; this goes on being tried", failed);
            }
        }
    }
}
