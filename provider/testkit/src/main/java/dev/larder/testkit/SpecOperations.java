// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** The operations of a cache by their names in the tables, applied to the key {@code k}. */
final class SpecOperations {

    static final String KEY = "k";
    static final String OLD = "old";
    static final String NEW = "new";

    private static final String ANOTHER = "another";
    private static final String NOTHING = "-";

    private SpecOperations() {}

    /** Runs an operation and returns its result as the tables write it; {@code -} if it has none. */
    static String run(String operation, Cache<String, String> cache) throws Exception {
        if (operation.startsWith("invoke ")) {
            return String.valueOf(cache.<@Nullable String>invoke(KEY, steps(operation)));
        }
        return switch (operation) {
            case "get" -> String.valueOf(cache.get(KEY));
            case "getAll" -> cache.getAll(Set.of(KEY)).toString();
            case "containsKey" -> String.valueOf(cache.containsKey(KEY));
            case "put" -> nothing(() -> cache.put(KEY, NEW));
            case "getAndPut" -> String.valueOf(cache.getAndPut(KEY, NEW));
            case "putAll" -> nothing(() -> cache.putAll(Map.of(KEY, NEW)));
            case "putIfAbsent" -> String.valueOf(cache.putIfAbsent(KEY, NEW));
            case "replace" -> String.valueOf(cache.replace(KEY, NEW));
            case "replace old" -> String.valueOf(cache.replace(KEY, OLD, NEW));
            case "replace another" -> String.valueOf(cache.replace(KEY, ANOTHER, NEW));
            case "getAndReplace" -> String.valueOf(cache.getAndReplace(KEY, NEW));
            case "remove" -> String.valueOf(cache.remove(KEY));
            case "remove old" -> String.valueOf(cache.remove(KEY, OLD));
            case "remove another" -> String.valueOf(cache.remove(KEY, ANOTHER));
            case "getAndRemove" -> String.valueOf(cache.getAndRemove(KEY));
            case "removeAll of keys" -> nothing(() -> cache.removeAll(Set.of(KEY)));
            case "removeAll" -> nothing(cache::removeAll);
            case "clear" -> nothing(cache::clear);
            case "invokeAll set" -> results(cache.invokeAll(Set.of(KEY), steps("invoke set")));
            case "iterate" -> entries(cache, iterator -> {}).toString();
            case "iterate and remove" -> entries(cache, Iterator::remove).toString();
            case "loadAll" -> load(cache, false);
            case "loadAll and replace" -> load(cache, true);
            default -> throw new IllegalArgumentException("no operation " + operation);
        };
    }

    /** Runs an operation and returns its result, or the name of the exception that it threw or that failed its processor. */
    static String attempt(Callable<String> operation) {
        try {
            return operation.call();
        } catch (EntryProcessorException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return cause.getClass().getSimpleName();
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String results(Map<String, EntryProcessorResult<@Nullable String>> results) {
        Map<String, String> values = new HashMap<>();
        results.forEach((key, result) -> values.put(key, String.valueOf(result.get())));
        return values.toString();
    }

    private static EntryProcessor<String, String, @Nullable String> steps(String operation) {
        List<String> steps = List.of(operation.substring("invoke ".length()).split(", "));
        return (entry, arguments) -> {
            String read = null;
            for (String step : steps) {
                switch (step) {
                    case "nothing" -> {}
                    case "get" -> read = entry.getValue();
                    case "set" -> entry.setValue(NEW);
                    case "remove" -> entry.remove();
                    default -> throw new IllegalArgumentException("no step " + step);
                }
            }
            return read;
        };
    }

    private static List<String> entries(Cache<String, String> cache, Consumer<Iterator<?>> afterEach) {
        List<String> entries = new ArrayList<>();
        Iterator<Cache.Entry<String, String>> iterator = cache.iterator();
        while (iterator.hasNext()) {
            Cache.Entry<String, String> entry = Objects.requireNonNull(iterator.next());
            entries.add(entry.getKey() + "=" + entry.getValue());
            afterEach.accept(iterator);
        }
        return entries;
    }

    private static String load(Cache<String, String> cache, boolean replace) throws Exception {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of(KEY), replace, done);
        done.get(60, TimeUnit.SECONDS);
        return NOTHING;
    }

    private static String nothing(Runnable operation) {
        operation.run();
        return NOTHING;
    }
}
