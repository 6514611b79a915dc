// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * One step of a random sequence: a move and what it is given. Immutable.
 *
 * @param move what to do
 * @param key the key to do it to
 * @param second another key, or the same, for moves over two
 * @param value the value to write
 * @param expected the value to compare with
 * @param seconds how far to turn the clock first
 */
record ModelStep(Move move, String key, String second, String value, String expected, int seconds) {

    /** Everything that can be done to a cache, and the same to a model. */
    enum Move {
        GET,
        GET_ALL,
        CONTAINS_KEY,
        PUT,
        GET_AND_PUT,
        PUT_ALL,
        PUT_IF_ABSENT,
        REPLACE,
        REPLACE_EXPECTED,
        GET_AND_REPLACE,
        REMOVE,
        REMOVE_EXPECTED,
        GET_AND_REMOVE,
        REMOVE_KEYS,
        REMOVE_ALL,
        CLEAR,
        APPEND_IN_PROCESSOR,
        REMOVE_IN_PROCESSOR,
        ITERATE,
        ITERATE_AND_REMOVE
    }

    /** Does it to a cache, after turning its clock; returns the result, or null if it has none. */
    @Nullable
    Object apply(Cache<String, String> cache, ManualClock clock) {
        clock.advance(Duration.ofSeconds(seconds));
        return switch (move) {
            case GET -> cache.get(key);
            case GET_ALL -> cache.getAll(keys());
            case CONTAINS_KEY -> cache.containsKey(key);
            case PUT -> done(() -> cache.put(key, value));
            case GET_AND_PUT -> cache.getAndPut(key, value);
            case PUT_ALL -> done(() -> cache.putAll(entries()));
            case PUT_IF_ABSENT -> cache.putIfAbsent(key, value);
            case REPLACE -> cache.replace(key, value);
            case REPLACE_EXPECTED -> cache.replace(key, expected, value);
            case GET_AND_REPLACE -> cache.getAndReplace(key, value);
            case REMOVE -> cache.remove(key);
            case REMOVE_EXPECTED -> cache.remove(key, expected);
            case GET_AND_REMOVE -> cache.getAndRemove(key);
            case REMOVE_KEYS -> done(() -> cache.removeAll(keys()));
            case REMOVE_ALL -> done(cache::removeAll);
            case CLEAR -> done(cache::clear);
            case APPEND_IN_PROCESSOR -> appendInProcessor(cache);
            case REMOVE_IN_PROCESSOR -> removeInProcessor(cache);
            case ITERATE -> content(cache);
            case ITERATE_AND_REMOVE -> drain(cache);
        };
    }

    /** Does it to a model, after turning its clock; returns the result, or null if it has none. */
    @Nullable
    Object apply(Model model) {
        model.advance(seconds);
        boolean exists = model.peek(key) != null;
        return switch (move) {
            case GET -> model.read(key);
            case GET_ALL -> model.readAll(keys());
            case CONTAINS_KEY -> exists;
            case PUT -> done(() -> model.write(key, value));
            case GET_AND_PUT -> model.write(key, value);
            case PUT_ALL -> done(() -> entries().forEach(model::write));
            case PUT_IF_ABSENT -> !exists && model.write(key, value) == null;
            case REPLACE -> exists && model.write(key, value) != null;
            case REPLACE_EXPECTED -> matches(model) && model.write(key, value) != null;
            case GET_AND_REPLACE -> exists ? model.write(key, value) : null;
            case REMOVE -> model.remove(key) != null;
            case REMOVE_EXPECTED -> matches(model) && model.remove(key) != null;
            case GET_AND_REMOVE -> model.remove(key);
            case REMOVE_KEYS -> done(() -> keys().forEach(model::remove));
            case REMOVE_ALL, CLEAR -> done(model::clear);
            case APPEND_IN_PROCESSOR -> model.write(key, appended(model.peek(key)));
            case REMOVE_IN_PROCESSOR -> model.remove(key);
            case ITERATE -> model.readAll();
            case ITERATE_AND_REMOVE -> drain(model);
        };
    }

    /** Returns the entries that an iteration of a cache shows. */
    static Map<String, String> content(Cache<String, String> cache) {
        Map<String, String> content = new TreeMap<>();
        cache.forEach(entry -> content.put(entry.getKey(), entry.getValue()));
        return content;
    }

    private @Nullable Object appendInProcessor(Cache<String, String> cache) {
        return cache.<@Nullable String>invoke(key, (entry, arguments) -> {
            String before = entry.getValue();
            entry.setValue(appended(before));
            return before;
        });
    }

    private String appended(@Nullable String before) {
        return before == null ? value : before + value;
    }

    private @Nullable Object removeInProcessor(Cache<String, String> cache) {
        return cache.<@Nullable String>invoke(key, (entry, arguments) -> {
            String before = entry.getValue();
            entry.remove();
            return before;
        });
    }

    private static Map<String, String> drain(Cache<String, String> cache) {
        Map<String, String> drained = new TreeMap<>();
        for (var entries = cache.iterator(); entries.hasNext(); entries.remove()) {
            Cache.Entry<String, String> entry = entries.next();
            drained.put(entry.getKey(), entry.getValue());
        }
        return drained;
    }

    private static Map<String, String> drain(Model model) {
        Map<String, String> drained = model.readAll();
        model.clear();
        return drained;
    }

    /** Whether the model holds the expected value; if it holds another, having looked is an access. */
    private boolean matches(Model model) {
        return expected.equals(model.peek(key)) || expected.equals(model.read(key));
    }

    private Set<String> keys() {
        return key.equals(second) ? Set.of(key) : Set.of(key, second);
    }

    private Map<String, String> entries() {
        return key.equals(second) ? Map.of(key, value) : Map.of(key, value, second, expected);
    }

    private static @Nullable Object done(Runnable move) {
        move.run();
        return null;
    }
}
