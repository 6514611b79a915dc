// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** The rewrites of one container's file, one at a time. Threads share it. */
final class Rewriting implements Runnable {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    /** So many changes may be left for the moment in which everybody waits. */
    private static final int FEW = 1_000;

    private static final int ROUNDS = 10;
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final ContainerFile file;
    private final ReentrantLock running = new ReentrantLock();

    /** Before this nanoTime nothing is tried again; guarded by the lock. */
    private long rested = System.nanoTime();

    /** Guarded by the lock. */
    private boolean ended;

    Rewriting(ContainerFile file) {
        this.file = file;
    }

    /** Rewrites the file if it is wasteful or damaged. */
    @Override
    public void run() {
        running.lock();
        try {
            if (!ended && System.nanoTime() - rested >= 0) {
                Rewrite rewrite = file.succession().begin();
                if (rewrite != null) {
                    carryOut(rewrite);
                }
            }
        } catch (IOException | RuntimeException failed) {
            rest(failed);
        } finally {
            running.unlock();
        }
    }

    private void rest(Exception failed) {
        if (!file.isClosed()) {
            rested = System.nanoTime() + PAUSE;
            LOGGER.log(Level.WARNING, "A file could not be rewritten; another try follows in a minute", failed);
        }
    }

    private void carryOut(Rewrite rewrite) throws IOException {
        boolean finished = false;
        try {
            if (copy(rewrite)) {
                finished = file.succession().finish(rewrite);
            }
        } finally {
            if (!finished) {
                file.succession().discard(rewrite);
            }
        }
    }

    private boolean copy(Rewrite rewrite) throws IOException {
        while (rewrite.hasMore()) {
            if (!file.succession().advance(rewrite, rewrite::copySome)) {
                return false;
            }
            rewrite.commitMuch();
        }
        for (int round = 0; round < ROUNDS && rewrite.changes() > FEW; round++) {
            if (!file.succession().advance(rewrite, rewrite::copyChanged)) {
                return false;
            }
            rewrite.commitMuch();
        }
        rewrite.commit();
        return true;
    }

    /** Begins no rewrite from now on, and waits until none is under way. */
    void end() {
        running.lock();
        try {
            ended = true;
        } finally {
            running.unlock();
        }
    }
}
