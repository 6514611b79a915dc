// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * An executor that refuses what exceeds a number of tasks at a time, rather than let it wait.
 *
 * @param threads runs the tasks
 * @param room a permit for each task
 */
record BoundedExecutor(Executor threads, Semaphore room) implements Executor {

    static BoundedExecutor of(Executor threads, int tasks) {
        return new BoundedExecutor(threads, new Semaphore(tasks));
    }

    @Override
    public void execute(Runnable task) {
        if (!room.tryAcquire()) {
            throw new RejectedExecutionException("So many tasks are running that there is no room for one more");
        }
        boolean handedOver = false;
        try {
            threads.execute(() -> run(task));
            handedOver = true;
        } finally {
            if (!handedOver) {
                room.release();
            }
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            room.release();
        }
    }
}
