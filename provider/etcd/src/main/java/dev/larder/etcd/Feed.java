// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;
import dev.larder.spi.Watchable.Subscription;
import dev.larder.spi.Watchable.Watcher;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells watchers what other backends change in a container, in the order of revisions, each once. A thread follows the changes as
 * long as anybody watches. Threads share it.
 */
final class Feed implements AutoCloseable {

    /** The revision of what is not known yet. */
    static final long UNKNOWN = -1;

    private static final String OPERATION = "watching for changes";

    private final Gateway gateway;
    private final Keyspace keyspace;
    private final Author author;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    /** Guards the thread, so that there is one while there are watches, and none else. */
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable Follower follower;

    Feed(Gateway gateway, Keyspace keyspace, Author author) {
        this.gateway = gateway;
        this.keyspace = keyspace;
        this.author = author;
    }

    /** Tells a watcher of every change from now on. */
    Subscription watch(Watcher watcher) {
        author.sign();
        Watch watch = new Watch(watcher, revisionOrUnknown());
        lock.lock();
        try {
            watches.add(watch);
            if (follower == null) {
                follower = new Follower(this, watch.since());
                follower.start();
            }
        } finally {
            lock.unlock();
        }
        return () -> end(watch);
    }

    private long revisionOrUnknown() {
        try {
            return revision();
        } catch (RefusedException refused) {
            throw refused;
        } catch (BackendException away) {
            return UNKNOWN;
        }
    }

    /** Returns the revision of the last change of anything in etcd. */
    long revision() {
        Part nothing = Part.object(json -> {
            json.writeBinaryField("key", keyspace.era());
            json.writeBooleanField("count_only", true);
        });
        return gateway.ask(Request.read("/v3/kv/range", nothing, OPERATION)).revision();
    }

    /** Opens a watch for what has changed since a revision. */
    ChangeStream since(long revision) {
        return gateway.watch(Request.read(
                "/v3/watch",
                Part.field("create_request", Part.object(json -> {
                    json.writeBinaryField("key", keyspace.author());
                    json.writeBinaryField("range_end", keyspace.afterEra());
                    json.writeStringField("start_revision", Long.toString(revision + 1));
                    json.writeBooleanField("prev_kv", true);
                })),
                OPERATION));
    }

    /** Tells the watchers what somebody else has done. */
    void tell(Happening happening) {
        byte[] by = happening.author(keyspace);
        if (by.length > 0 && !author.isCalled(by)) {
            watches.forEach(watch -> watch.tell(happening, keyspace));
        }
    }

    /** Tells all watchers that they may have missed changes up to a revision. */
    void tellMissed(long revision) {
        watches.forEach(watch -> watch.tellMissed(revision));
    }

    /** Tells those who could not ask when they began. */
    void tellUnknowing(long revision) {
        watches.stream().filter(watch -> watch.since() == UNKNOWN).forEach(watch -> watch.tellMissed(revision));
    }

    private void end(Watch watch) {
        watch.end();
        lock.lock();
        try {
            watches.remove(watch);
            if (watches.isEmpty() && follower != null) {
                follower.end();
                follower = null;
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        watches.forEach(this::end);
    }
}
