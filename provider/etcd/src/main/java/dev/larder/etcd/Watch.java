// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.Watchable.Watcher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** A watcher, and since which revision it watches. Threads may share it. */
final class Watch {

    private static final Logger LOGGER = System.getLogger(Watch.class.getName());

    private final Watcher watcher;
    private volatile long since;
    private volatile boolean ended;

    Watch(Watcher watcher, long since) {
        this.watcher = watcher;
        this.since = since;
    }

    long since() {
        return since;
    }

    void tell(Happening happening, Keyspace keyspace) {
        if (since != Feed.UNKNOWN && happening.revision() > since) {
            safely(() -> happening.tell(watcher, keyspace));
        }
    }

    void tellMissed(long revision) {
        since = revision;
        safely(watcher::missed);
    }

    private void safely(Runnable telling) {
        if (ended) {
            return;
        }
        try {
            telling.run();
        } catch (RuntimeException thrown) {
            LOGGER.log(Level.WARNING, "A watcher has failed with what it was told", thrown);
        }
    }

    void end() {
        ended = true;
    }
}
