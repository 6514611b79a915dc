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
 * @param seconds how far to turn the clock
 */
record ModelStep(Move move, String key, String second, String value, String expected, int seconds) {

    /** Everything that can be done to a cache, and the same to a model. */
    enum Move {
        GET(ModelStep::get, (model, step) -> model.read(step.key)),
        GET_ALL((cache, step) -> new TreeMap<>(cache.getAll(step.keys())), ModelStep::readBoth),
        CONTAINS_KEY((cache, step) -> cache.containsKey(step.key), (model, step) -> model.peek(step.key) != null),
        PUT(
                (cache, step) -> done(() -> cache.put(step.key, step.value)),
                (model, step) -> done(() -> model.write(step.key, step.value))),
        GET_AND_PUT(
                (cache, step) -> cache.getAndPut(step.key, step.value),
                (model, step) -> model.write(step.key, step.value)),
        PUT_ALL(
                (cache, step) -> done(() -> cache.putAll(step.entries())),
                (model, step) -> done(() -> step.entries().forEach(model::write))),
        PUT_IF_ABSENT(
                (cache, step) -> cache.putIfAbsent(step.key, step.value),
                (model, step) -> model.peek(step.key) == null && model.write(step.key, step.value) == null),
        REPLACE(
                (cache, step) -> cache.replace(step.key, step.value),
                (model, step) -> model.peek(step.key) != null && model.write(step.key, step.value) != null),
        REPLACE_EXPECTED(
                (cache, step) -> cache.replace(step.key, step.expected, step.value),
                (model, step) -> step.matches(model) && model.write(step.key, step.value) != null),
        GET_AND_REPLACE(
                (cache, step) -> cache.getAndReplace(step.key, step.value),
                (model, step) -> model.peek(step.key) == null ? null : model.write(step.key, step.value)),
        REMOVE((cache, step) -> cache.remove(step.key), (model, step) -> model.remove(step.key) != null),
        REMOVE_EXPECTED(
                (cache, step) -> cache.remove(step.key, step.expected),
                (model, step) -> step.matches(model) && model.remove(step.key) != null),
        GET_AND_REMOVE((cache, step) -> cache.getAndRemove(step.key), (model, step) -> model.remove(step.key)),
        REMOVE_KEYS(
                (cache, step) -> done(() -> cache.removeAll(step.keys())),
                (model, step) -> done(() -> step.keys().forEach(model::remove))),
        REMOVE_ALL((cache, step) -> done(cache::removeAll), (model, step) -> done(model::clear)),
        CLEAR((cache, step) -> done(cache::clear), (model, step) -> done(model::clear)),
        INVOKE_APPEND(ModelStep::append, (model, step) -> {
            String before = model.peek(step.key);
            return model.write(step.key, before == null ? step.value : before + step.value);
        }),
        INVOKE_REMOVE(ModelStep::invokeRemove, (model, step) -> done(() -> model.remove(step.key))),
        ITERATE((cache, step) -> content(cache), (model, step) -> model.readAll()),
        ITERATE_AND_REMOVE(ModelStep::drain, (model, step) -> {
            Map<String, String> drained = model.readAll();
            model.clear();
            return drained;
        });

        private final Action<Cache<String, String>> onCache;
        private final Action<Model> onModel;

        Move(Action<Cache<String, String>> onCache, Action<Model> onModel) {
            this.onCache = onCache;
            this.onModel = onModel;
        }
    }

    /** A move on one of the two. */
    @FunctionalInterface
    interface Action<T> {
        @Nullable
        Object apply(T target, ModelStep step);
    }

    @Nullable
    Object apply(Cache<String, String> cache, ManualClock clock) {
        clock.advance(Duration.ofSeconds(seconds));
        return move.onCache.apply(cache, this);
    }

    @Nullable
    Object apply(Model model) {
        model.advance(seconds);
        return move.onModel.apply(model, this);
    }

    /** Returns the entries that an iteration of a cache shows. */
    static Map<String, String> content(Cache<String, String> cache) {
        Map<String, String> content = new TreeMap<>();
        cache.forEach(entry -> content.put(entry.getKey(), entry.getValue()));
        return content;
    }

    private static @Nullable Object get(Cache<String, String> cache, ModelStep step) {
        return cache.get(step.key);
    }

    private static @Nullable Object append(Cache<String, String> cache, ModelStep step) {
        return cache.<@Nullable String>invoke(step.key, (entry, arguments) -> {
            String before = entry.getValue();
            entry.setValue(before == null ? step.value : before + step.value);
            return before;
        });
    }

    private static @Nullable Object invokeRemove(Cache<String, String> cache, ModelStep step) {
        return cache.<@Nullable Object>invoke(step.key, (entry, arguments) -> {
            entry.remove();
            return null;
        });
    }

    private static Object drain(Cache<String, String> cache, ModelStep step) {
        Map<String, String> drained = new TreeMap<>();
        for (var entries = cache.iterator(); entries.hasNext(); entries.remove()) {
            Cache.Entry<String, String> entry = entries.next();
            drained.put(entry.getKey(), entry.getValue());
        }
        return drained;
    }

    private static Object readBoth(Model model, ModelStep step) {
        Map<String, String> found = new TreeMap<>();
        for (String key : step.keys()) {
            String value = model.read(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    private boolean matches(Model model) {
        if (expected.equals(model.peek(key))) {
            return true;
        }
        model.read(key);
        return false;
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
