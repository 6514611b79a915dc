// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * A function whose results a container keeps. It can be made, and handed around, before there is a cache manager; used before
 * it is {@linkplain #bind(CacheManager) bound} it throws. Threads may share it.
 *
 * <pre>{@code
 * static final CachedFunction<Integer, User> USERS = CachedFunction.of("users", UserTable::find);
 * ...
 * USERS.bind(manager);
 * User user = USERS.apply(7);
 * }</pre>
 *
 * @param <A> the type of arguments
 * @param <V> the type of results
 */
public final class CachedFunction<A, V> implements Function<A, @Nullable V> {

    private final String cacheName;
    private final Function<? super A, ? extends @Nullable V> original;
    private final Function<? super A, ?> key;
    private final @Nullable Function<? super Set<A>, ? extends Map<A, V>> bulk;
    private final AtomicReference<@Nullable Bound<V>> bound = new AtomicReference<>();

    private record Bound<V>(Cache<Object, V> cache, Container<Object, V> container) {}

    private CachedFunction(
            String cacheName,
            Function<? super A, ? extends @Nullable V> original,
            Function<? super A, ?> key,
            @Nullable Function<? super Set<A>, ? extends Map<A, V>> bulk) {
        this.cacheName = Objects.requireNonNull(cacheName, "cacheName");
        this.original = Objects.requireNonNull(original, "original");
        this.key = Objects.requireNonNull(key, "key");
        this.bulk = bulk;
    }

    /** Returns a function whose results the cache of a name will keep, the argument being the key. */
    public static <A, V> CachedFunction<A, V> of(
            String cacheName, Function<? super A, ? extends @Nullable V> original) {
        return new CachedFunction<>(cacheName, original, Function.identity(), null);
    }

    /** Returns the same function, not bound, with keys built from the arguments, for example by {@link #keyOf}. */
    public CachedFunction<A, V> keyedBy(Function<? super A, ?> otherKey) {
        return new CachedFunction<>(cacheName, original, otherKey, bulk);
    }

    /** Returns the same function, not bound, with another one that makes several results in one call. */
    public CachedFunction<A, V> inBulkBy(Function<? super Set<A>, ? extends Map<A, V>> otherBulk) {
        return new CachedFunction<>(cacheName, original, key, Objects.requireNonNull(otherBulk, "otherBulk"));
    }

    /** Returns a key for some values; two lists of values have the same key if the values are the same as text. */
    public static String keyOf(Object... values) {
        return Arrays.stream(values)
                .map(value -> String.valueOf(value).replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }

    /**
     * Lets the cache of this function's name in a manager keep its results from now on.
     *
     * @throws IllegalStateException if it is bound already, or the manager has no such cache
     */
    public void bind(CacheManager manager) {
        Cache<Object, V> cache = manager.getCache(cacheName);
        if (cache == null) {
            throw new IllegalStateException("The manager " + manager.getURI() + " has no cache '" + cacheName
                    + "'; create it, or name it in the configuration, before its function is bound");
        }
        @SuppressWarnings("unchecked") // the container of a cache has its types
        Container<Object, V> container = cache.unwrap(Container.class);
        if (!bound.compareAndSet(null, new Bound<>(cache, container))) {
            throw new IllegalStateException("The function of cache '" + cacheName + "' is bound already");
        }
    }

    private Bound<V> bound() {
        Bound<V> now = bound.get();
        if (now == null) {
            throw new IllegalStateException("The function of cache '" + cacheName
                    + "' is used before it is bound to a manager; call bind first");
        }
        return now;
    }

    private Object key(A argument) {
        return Objects.requireNonNull(key.apply(argument), "the key of an argument");
    }

    /** Returns the result for an argument, from the cache or else from the original function; null if that returns null. */
    @Override
    public @Nullable V apply(A argument) {
        return bound().container().get(key(argument), any -> original.apply(argument));
    }

    /** Returns the results for some arguments; the original is asked for those that are not kept, in one call if it can. */
    public Map<A, V> applyAll(Collection<? extends A> arguments) {
        Map<Object, A> byKey = new LinkedHashMap<>();
        arguments.forEach(argument -> byKey.putIfAbsent(key(argument), argument));
        Map<Object, V> kept = bound().container().getAll(byKey.keySet(), missing -> make(missing, byKey));
        Map<A, V> results = new LinkedHashMap<>();
        byKey.forEach((each, argument) -> {
            V result = kept.get(each);
            if (result != null) {
                results.put(argument, result);
            }
        });
        return results;
    }

    private Map<Object, V> make(Set<Object> missing, Map<Object, A> byKey) {
        Map<A, V> made = new LinkedHashMap<>();
        List<A> arguments = new ArrayList<>();
        byKey.forEach((each, argument) -> {
            if (missing.contains(each)) {
                arguments.add(argument);
            }
        });
        if (bulk == null) {
            arguments.forEach(argument -> put(made, argument, original.apply(argument)));
        } else {
            made.putAll(bulk.apply(Set.copyOf(arguments)));
        }
        Map<Object, V> results = new LinkedHashMap<>();
        made.forEach((argument, result) -> put(results, key(argument), result));
        return results;
    }

    private static <T, V> void put(Map<T, V> map, T key, @Nullable V value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /** Returns the result that is kept for an argument; null if there is none, and the original is not asked. */
    @SuppressWarnings("NullAway") // it does not see that the function may return null
    public @Nullable V get(A argument) {
        return bound().container().get(key(argument), any -> null);
    }

    /** Keeps a result for an argument. */
    public void set(A argument, V result) {
        bound().cache().put(key(argument), result);
    }

    /** Asks the original once more and keeps its result; if that is null, nothing is kept. */
    public @Nullable V refresh(A argument) {
        V result = original.apply(argument);
        if (result == null) {
            invalidate(argument);
        } else {
            set(argument, result);
        }
        return result;
    }

    /** Forgets the result for an argument. */
    public void invalidate(A argument) {
        bound().container().invalidate(Invalidation.key(key(argument)));
    }

    /** Returns the function itself, which keeps nothing. */
    public Function<? super A, ? extends @Nullable V> original() {
        return original;
    }
}
