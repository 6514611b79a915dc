// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.Map;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * What makes the value of a key on a miss: the application's {@link CacheLoader}, or nothing. Whatever it throws reaches
 * the caller as a {@link CacheLoaderException}. As thread-safe as the loader.
 */
public final class Generator<K, V> {

    private static final Generator<?, ?> OFF = new Generator<>(null, new Types("", Object.class, Object.class));

    private final @Nullable CacheLoader<K, V> loader;
    private final Types types;
    private final Activity activity;

    /** Creates a generator; without a loader it makes nothing. */
    public Generator(@Nullable CacheLoader<K, V> loader, Types types) {
        this(loader, types, new Activity());
    }

    /** Creates a generator whose calls are counted; without a loader it makes nothing. */
    public Generator(@Nullable CacheLoader<K, V> loader, Types types, Activity activity) {
        this.loader = loader;
        this.types = types;
        this.activity = activity;
    }

    /** Returns what counts its calls. */
    Activity activity() {
        return activity;
    }

    /** Returns the generator that makes nothing. */
    @SuppressWarnings("unchecked") // it never touches a key or a value
    public static <K, V> Generator<K, V> off() {
        return (Generator<K, V>) OFF;
    }

    boolean isOn() {
        return loader != null;
    }

    /** Returns the value made for a key, or null if there is none. */
    @Nullable
    V load(K key) {
        if (loader == null) {
            return null;
        }
        long start = System.nanoTime();
        try {
            V value = loader.load(key);
            return value == null ? null : types.requireValue(value);
        } catch (Exception thrown) {
            throw failed("The loader failed for key " + key, thrown);
        } finally {
            activity.loaded(start);
        }
    }

    /** Returns the values made for some keys; keys without a value are missing or have null. */
    Map<K, V> loadAll(Iterable<? extends K> keys) {
        if (loader == null) {
            return Map.of();
        }
        long start = System.nanoTime();
        try {
            Map<K, V> values = loader.loadAll(keys);
            if (values == null) {
                return Map.of();
            }
            values.values().forEach(this::requireValueIfAny);
            return values;
        } catch (Exception thrown) {
            throw failed("The loader failed for keys " + keys, thrown);
        } finally {
            activity.loaded(start);
        }
    }

    private void requireValueIfAny(@Nullable Object value) {
        if (value != null) {
            types.requireValue(value);
        }
    }

    private CacheLoaderException failed(String what, Exception thrown) {
        activity.loadFailed();
        return thrown instanceof CacheLoaderException already
                ? already
                : new CacheLoaderException(what + " of cache '" + types.cache() + "'", thrown);
    }
}
