// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.CacheFullException;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a transition comes true: from its action, and from whether there was a live entry, follow
 * write-through, deadline, storage and events, in this order. Threads share it; the engine calls it under the key's lock
 * wherever application code may run.
 *
 * <table>
 * <caption>What follows from an action</caption>
 * <tr><th>action</th><th>writer</th><th>expiry asked</th><th>event</th><th>store</th></tr>
 * <tr><td>NONE</td><td></td><td></td><td>EXPIRED of a dead entry</td><td>drop the dead entry</td></tr>
 * <tr><td>READ</td><td></td><td>access</td><td></td><td>touch</td></tr>
 * <tr><td>MOVED</td><td></td><td>(the caller has said it)</td><td></td><td>move</td></tr>
 * <tr><td>LOADED</td><td></td><td>creation or update</td><td>CREATED or UPDATED</td><td>swap</td></tr>
 * <tr><td>WRITTEN</td><td>write</td><td>creation or update</td><td>CREATED or UPDATED</td><td>swap</td></tr>
 * <tr><td>REMOVED</td><td>delete</td><td></td><td>REMOVED if it existed</td><td>swap to nothing</td></tr>
 * </table>
 */
final class Commit<K, V> {

    private volatile Deadlines deadlines;
    private final Listeners<K, V> listeners;
    private final Activity activity;
    private final Expirations expirations;
    private final Runnable makeRoom;
    private final boolean writesThrough;

    /** Creates the commit of an engine; the last argument drops the dead entries of a full store. */
    Commit(Parts<K, V> parts, Expirations expirations, Runnable makeRoom) {
        this.deadlines = parts.deadlines();
        this.listeners = parts.listeners();
        this.activity = parts.loader().activity();
        this.expirations = expirations;
        this.makeRoom = makeRoom;
        this.writesThrough = parts.writer().isOn();
    }

    /** Returns what counts refusals, and what generators do. */
    Activity activity() {
        return activity;
    }

    /** Gives entries their deadlines by other rules from now on. */
    void use(Deadlines other) {
        deadlines = other;
    }

    /**
     * Makes a transition come true; false, and nothing has changed, if the entry has changed since it was found.
     *
     * @param store the one in which it was looked for, also if the container stores elsewhere by now
     */
    boolean apply(Transition<K, V> entry, Store<K, V> store) {
        return switch (entry.action()) {
            case NONE -> {
                expire(entry, store);
                yield true;
            }
            case READ -> {
                Stored<V> live = entry.live();
                if (live != null) {
                    touch(store, entry.getKey(), live);
                }
                yield true;
            }
            case MOVED -> commitMove(entry, store);
            case LOADED, WRITTEN -> commitValue(entry, store);
            case REMOVED -> commitRemoval(entry, store);
        };
    }

    private boolean commitValue(Transition<K, V> entry, Store<K, V> store) {
        if (entry.action() == Action.WRITTEN && entry.sources().writer().isOn()) {
            entry.sources().writer().write(new CacheEntry<>(entry.getKey(), entry.newValue()));
        }
        try {
            return storeValue(entry, store);
        } catch (RuntimeException | Error refused) {
            activity.refused(refused);
            dropReplaced(entry, store, refused);
            throw refused;
        }
    }

    private boolean storeValue(Transition<K, V> entry, Store<K, V> store) {
        Stored<V> live = entry.live();
        Deadlines rules = entry.sources().deadlines(deadlines);
        long deadline = live == null ? rules.creation() : rules.update();
        if (live == null && deadline == Stored.DEAD) {
            entry.discard();
            expire(entry, store);
            store.passedBy(entry.getKey());
            return true;
        }
        if (deadline == Deadlines.UNCHANGED) {
            deadline = live == null ? Stored.ETERNAL : live.deadline();
        }
        if (!swap(entry, store, deadline)) {
            return false;
        }
        expirations.note(deadline);
        publishExpiry(entry);
        publish(entry, live == null ? EventType.CREATED : EventType.UPDATED);
        return true;
    }

    private boolean commitMove(Transition<K, V> entry, Store<K, V> store) {
        Stored<V> live = entry.live();
        long deadline = entry.sources().deadlines(deadlines).update();
        if (live == null || !store.move(entry.getKey(), live, deadline)) {
            return false;
        }
        expirations.note(deadline);
        return true;
    }

    private boolean commitRemoval(Transition<K, V> entry, Store<K, V> store) {
        entry.sources().writer().delete(entry.getKey());
        if (entry.found() == null) {
            store.passedBy(entry.getKey());
        } else if (!store.swap(entry.getKey(), entry.found(), null, Stored.DEAD)) {
            return false;
        }
        publishExpiry(entry);
        if (entry.existed()) {
            publish(entry, EventType.REMOVED);
        }
        return true;
    }

    /** Drops the old value once the system of record has a new one, by this transition or by its batch. */
    private void dropReplaced(Transition<K, V> entry, Store<K, V> store, Throwable refused) {
        if (writesThrough && entry.action() == Action.WRITTEN && entry.found() != null) {
            try {
                store.swap(entry.getKey(), entry.found(), null, Stored.DEAD);
            } catch (RuntimeException | Error again) {
                if (again != refused) {
                    refused.addSuppressed(again);
                }
            }
        }
    }

    private boolean swap(Transition<K, V> entry, Store<K, V> store, long deadline) {
        Store<K, V> to = entry.sources().store(store);
        try {
            return to.swap(entry.getKey(), entry.found(), entry.newValue(), deadline);
        } catch (CacheFullException full) {
            // Whatever this sweep has dropped: another one may have been faster.
            makeRoom.run();
            return to.swap(entry.getKey(), entry.found(), entry.newValue(), deadline);
        }
    }

    /** Drops the dead entry that a transition has found, unless somebody else has already. */
    private void expire(Transition<K, V> entry, Store<K, V> store) {
        Stored<V> dead = entry.dead();
        if (dead != null && store.swap(entry.getKey(), dead, null, Stored.DEAD)) {
            publishExpiry(entry);
        }
    }

    private void publishExpiry(Transition<K, V> entry) {
        if (entry.dead() != null && !listeners.isEmpty()) {
            entry.settle();
            entry.fail(listeners.publish(EventType.EXPIRED, entry.getKey(), entry.dead(), null));
        }
    }

    private void publish(Transition<K, V> entry, EventType type) {
        if (!listeners.isEmpty()) {
            entry.settle();
            @Nullable V value = type == EventType.REMOVED ? null : entry.newValue();
            entry.fail(listeners.publish(type, entry.getKey(), entry.live(), value));
        }
    }

    /** Moves the deadline of a live entry that is read, if the rules say so. */
    void touch(Store<K, V> store, K key, Stored<V> live) {
        Deadlines rules = deadlines;
        if (rules.movedByAccess()) {
            long deadline = rules.access(live);
            if (deadline != Deadlines.UNCHANGED) {
                store.touch(key, live, deadline);
                expirations.note(deadline);
            }
        }
    }
}
