// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A store in which an entry becomes unreadable when told so, until it is written again. Threads share it. */
final class FadingStore implements Store<Integer, Integer> {

    private final Store<Integer, Integer> sound;
    private final Map<Integer, Damage> damaged = new ConcurrentHashMap<>();
    private final AtomicInteger bulkReads = new AtomicInteger();
    private boolean collects;
    private boolean outlives;

    FadingStore(Store<Integer, Integer> sound) {
        this.sound = sound;
    }

    /** What of an entry cannot be read. */
    enum Damage {
        /** Its value only. */
        VALUE,
        /** Its deadline, too. */
        RECORD
    }

    void damage(Integer key, Damage damage) {
        damaged.put(key, damage);
    }

    FadingStore collecting() {
        collects = true;
        return this;
    }

    FadingStore outliving() {
        outlives = true;
        return this;
    }

    int bulkReads() {
        return bulkReads.get();
    }

    @Override
    public @Nullable Stored<Integer> get(Integer key) {
        Stored<Integer> stored = sound.get(key);
        Damage damage = damaged.get(key);
        return stored == null || damage == null ? stored : new Faded(stored, damage);
    }

    @Override
    public List<@Nullable Stored<Integer>> getAll(List<Integer> keys) {
        bulkReads.incrementAndGet();
        return Store.super.getAll(keys);
    }

    @Override
    public boolean swap(Integer key, @Nullable Stored<Integer> expected, @Nullable Integer value, long deadline) {
        boolean swapped = sound.swap(key, expected instanceof Faded faded ? faded.stored : expected, value, deadline);
        if (swapped) {
            damaged.remove(key);
        }
        return swapped;
    }

    @Override
    public void touch(Integer key, Stored<Integer> expected, long deadline) {
        if (!(expected instanceof Faded)) {
            sound.touch(key, expected, deadline);
        }
    }

    @Override
    public Iterator<Integer> keys() {
        return sound.keys();
    }

    @Override
    public void scan(BiConsumer<? super Integer, ? super Stored<Integer>> visitor) {
        Store.super.scan(visitor);
    }

    @Override
    public long size() {
        return sound.size();
    }

    @Override
    public boolean collects() {
        return collects;
    }

    @Override
    public boolean outlives() {
        return outlives;
    }

    @Override
    public void clear() {
        sound.clear();
        damaged.clear();
    }

    private record Faded(Stored<Integer> stored, Damage damage) implements Stored<Integer> {

        @Override
        public @Nullable Integer value() {
            return null;
        }

        @Override
        public boolean readable() {
            return false;
        }

        @Override
        public long deadline() {
            return damage == Damage.RECORD ? DEAD : stored.deadline();
        }
    }
}
