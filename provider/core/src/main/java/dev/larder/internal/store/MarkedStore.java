// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store whose entries can be invalidated together without looking at them: each bears a stamp and tags, which a read
 * compares with the invalidations. Over another store, and as safe for threads as that one.
 */
public final class MarkedStore<K, V> implements Store<K, V> {

    private static final int LONGEST_TAG = 1_000;
    private static final int MOST_TAGS = 1_000;

    private final Store<K, Marked<V>> inner;
    private final Epochs epochs;
    private final BiFunction<? super K, ? super V, ? extends Collection<String>> tagger;

    private MarkedStore(
            Store<K, Marked<V>> inner,
            Epochs epochs,
            BiFunction<? super K, ? super V, ? extends Collection<String>> tagger) {
        this.inner = inner;
        this.epochs = epochs;
        this.tagger = tagger;
    }

    /**
     * Creates the store.
     *
     * @param inner keeps the entries and nothing else: its values are this store's own
     * @param tagger tells the tags of what is written; null for none
     */
    @SuppressWarnings("unchecked") // what it keeps is Marked
    public static <K, V> MarkedStore<K, V> over(
            Store<K, ?> inner,
            Epochs epochs,
            @Nullable BiFunction<? super K, ? super V, ? extends Collection<String>> tagger) {
        return new MarkedStore<>(
                (Store<K, Marked<V>>) inner, epochs, tagger == null ? (key, value) -> Set.of() : tagger);
    }

    @Override
    public Epochs epochs() {
        return epochs;
    }

    @Override
    public Store<K, V> tagged(Set<String> tags) {
        return new MarkedStore<>(inner, epochs, (key, value) -> {
            List<String> both = new ArrayList<>(tags);
            both.addAll(tagger.apply(key, value));
            return both;
        });
    }

    private @Nullable Stored<V> marked(K key, @Nullable Stored<Marked<V>> found) {
        return found == null ? null : new MarkedStored<>(key, found, epochs.now());
    }

    private Marked<V> mark(K key, V value) {
        Set<String> tags = Set.copyOf(tagger.apply(key, value));
        if (tags.size() > MOST_TAGS || tags.stream().anyMatch(tag -> tag.length() > LONGEST_TAG)) {
            throw new IllegalArgumentException("The value of key " + key + " has more than " + MOST_TAGS
                    + " tags, or one of more than " + LONGEST_TAG + " characters; nothing was stored");
        }
        return new Marked<>(value, epochs.now().latest(), tags);
    }

    private static <V> @Nullable Stored<Marked<V>> unmarked(@Nullable Stored<V> found) {
        return found == null ? null : ((MarkedStored<V>) found).inner();
    }

    private static <V> Stored<Marked<V>> inner(Stored<V> found) {
        return ((MarkedStored<V>) found).inner();
    }

    @Override
    public @Nullable Stored<V> get(K key) {
        return marked(key, inner.get(key));
    }

    @Override
    public List<@Nullable Stored<V>> getAll(List<K> keys) {
        List<@Nullable Stored<Marked<V>>> found = inner.getAll(keys);
        List<@Nullable Stored<V>> all = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            all.add(marked(keys.get(i), found.get(i)));
        }
        return all;
    }

    @Override
    public boolean swap(K key, @Nullable Stored<V> expected, @Nullable V value, long deadline) {
        return inner.swap(key, unmarked(expected), value == null ? null : mark(key, value), deadline);
    }

    @Override
    public void put(K key, V value, long deadline) {
        inner.put(key, mark(key, value), deadline);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> values, long deadline) {
        Map<K, Marked<V>> all = new HashMap<>();
        values.forEach((key, value) -> all.put(key, mark(key, value)));
        inner.putAll(all, deadline);
    }

    @Override
    public boolean[] removeAll(List<K> keys, List<Stored<V>> found) {
        List<Stored<Marked<V>>> all = new ArrayList<>(found.size());
        found.forEach(each -> all.add(inner(each)));
        return inner.removeAll(keys, all);
    }

    @Override
    public void touch(K key, Stored<V> expected, long deadline) {
        inner.touch(key, inner(expected), deadline);
    }

    @Override
    public boolean move(K key, Stored<V> expected, long deadline) {
        return inner.move(key, inner(expected), deadline);
    }

    @Override
    public void passedBy(K key) {
        inner.passedBy(key);
    }

    @Override
    public void allPassedBy() {
        inner.allPassedBy();
    }

    @Override
    public Iterator<K> keys() {
        return inner.keys();
    }

    @Override
    public void scan(BiConsumer<? super K, ? super Stored<V>> visitor) {
        Invalidations now = epochs.now();
        inner.scan((key, found) -> visitor.accept(key, new MarkedStored<>(key, found, now)));
    }

    @Override
    public long size() {
        return inner.size();
    }

    @Override
    public long bytes(Stored<V> stored) {
        return inner.bytes(inner(stored));
    }

    @Override
    public long bytes() {
        return inner.bytes();
    }

    @Override
    public boolean limit(long most) {
        return inner.limit(most);
    }

    @Override
    public long evictions() {
        return inner.evictions();
    }

    @Override
    public boolean collects() {
        return inner.collects();
    }

    @Override
    public boolean outlives() {
        return inner.outlives();
    }

    @Override
    public @Nullable KeyMutex<K> mutex() {
        return inner.mutex();
    }

    @Override
    public Watcher.@Nullable Watch watch(Watcher<K, V> watcher) {
        return inner.watch(new Watcher<>() {
            @Override
            public void changed(Object lane, Supplier<@Nullable Change<K, Marked<V>>> reading) {
                watcher.changed(lane, () -> marked(reading.get()));
            }

            @Override
            public void missed() {
                watcher.missed();
            }
        });
    }

    private Watcher.@Nullable Change<K, V> marked(Watcher.@Nullable Change<K, Marked<V>> change) {
        return change == null
                ? null
                : new Watcher.Change<>(
                        change.key(), marked(change.key(), change.before()), marked(change.key(), change.after()));
    }

    @Override
    public void clear() {
        inner.clear();
    }

    @Override
    public void close() {
        try {
            inner.close();
        } finally {
            epochs.close();
        }
    }
}
