// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanIterator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Removes the entries of past generations in the background, since the server keeps those that never die. What it does not come
 * to, because the process ends or a server is away, the next clear of the container sees to. Threads share it.
 */
final class Cleaning implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(Cleaning.class.getName());
    private static final int PAGE = 500;

    private final Wire wire;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Cleaning::daemon);

    Cleaning(Wire wire) {
        this.wire = wire;
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "larder-redis-cleaning");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to remove what is left of a container's past. */
    void start(Keyspace keyspace) {
        if (!thread.isShutdown()) {
            thread.execute(() -> {
                try {
                    clean(keyspace);
                } catch (BackendException | RedisException away) {
                    LOGGER.log(Level.DEBUG, "Entries of past generations stay for now", away);
                }
            });
        }
    }

    private void clean(Keyspace keyspace) {
        ScanIterator<byte[]> scan = wire.link().scan(KeyCursor.matching(keyspace.everyEntry()));
        List<byte[]> page = new ArrayList<>();
        while (scan.hasNext() && !thread.isShutdown()) {
            page.add(scan.next());
            if (page.size() == PAGE) {
                removePast(keyspace, page);
                page.clear();
            }
        }
        removePast(keyspace, page);
    }

    /** A key of a generation that is not in force, as it is read after the key, is of the past: ids are used once. */
    private void removePast(Keyspace keyspace, List<byte[]> page) {
        Batch reading = new Batch();
        Step<byte[]> inForce = reading.get(keyspace.generation());
        wire.carry(reading, "removing past entries");
        Batch removing = new Batch();
        for (byte[] entry : page) {
            if (!Arrays.equals(keyspace.idOf(entry), inForce.answer())) {
                removing.unlink(entry);
            }
        }
        if (!removing.steps().isEmpty()) {
            wire.carry(removing, "removing past entries");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
