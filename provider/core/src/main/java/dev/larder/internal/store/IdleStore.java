// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a store that is not in use: it finds nothing and keeps nothing, but remembers the keys under which
 * something was to change, for what the store has there is out of date. Of {@value #MOST} keys at most; if there are more,
 * everything is.
 *
 * <p>Invariant: a key is remembered before its change returns, and whoever remembers one after the end has begun catches up
 * himself. So once {@link #end} has returned, no reader of the store finds what a change has passed by. Threads share it.
 */
public final class IdleStore<K, V> extends EmptyStore<K, V> {

    static final int MOST = 10_000;

    private final Store<K, V> store;
    private final Set<K> changed = ConcurrentHashMap.newKeySet();
    private volatile boolean allChanged;
    private volatile boolean ended;

    /** Creates it in the place of a store; one whose entries do not outlive the process is cleared at the end. */
    public IdleStore(Store<K, V> store) {
        this.store = store;
        this.allChanged = !store.outlives();
    }

    /**
     * Ends the time in which it stands for the store: drops from that what is out of date, before anybody reads it again. If
     * that fails, nothing has ended.
     */
    public void end() {
        // First, so that each change is either seen from here or catches up itself.
        ended = true;
        try {
            catchUp();
        } catch (RuntimeException | Error thrown) {
            ended = false;
            throw thrown;
        }
    }

    private void catchUp() {
        if (allChanged) {
            clearStore();
        }
        if (!changed.isEmpty()) {
            List<K> keys = List.copyOf(changed);
            drop(keys);
            keys.forEach(changed::remove);
        }
    }

    private void clearStore() {
        // Before the store is cleared, so that what changes in the meantime is remembered.
        allChanged = false;
        changed.clear();
        try {
            store.clear();
        } catch (RuntimeException | Error thrown) {
            allChanged = true;
            throw thrown;
        }
    }

    private void drop(List<K> keys) {
        List<@Nullable Stored<V>> all = store.getAll(keys);
        List<K> held = new ArrayList<>();
        List<Stored<V>> found = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Stored<V> stored = all.get(i);
            if (stored != null) {
                held.add(keys.get(i));
                found.add(stored);
            }
        }
        // What is no longer as it was found has been written since, and is up to date.
        boolean[] unused = store.removeAll(held, found);
    }

    private void remember(K key) {
        if (changed.size() < MOST) {
            changed.add(key instanceof byte[] bytes ? copy(bytes) : key);
        } else {
            allChanged = true;
        }
        if (ended) {
            catchUp();
        }
    }

    @SuppressWarnings("unchecked") // K is byte[]
    private K copy(byte[] key) {
        return (K) key.clone();
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        remember(key);
        return true;
    }

    @Override
    public void put(K key, V value, long deadline) {
        remember(key);
    }

    @Override
    public void passedBy(K key) {
        remember(key);
    }

    @Override
    public void allPassedBy() {
        allChanged = true;
        if (ended) {
            catchUp();
        }
    }

    @Override
    public void clear() {
        allPassedBy();
    }
}
