// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.engine.Engine;
import dev.larder.internal.engine.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** The application's entry processors as operations of the engine. Threads share it. */
final class Processing<K, V> {

    private static final Object[] NOTHING = {};

    private final Engine<K, V> engine;

    Processing(Engine<K, V> engine) {
        this.engine = engine;
    }

    /** A processor with what it is called with. */
    private static final class Call<K, V, T> {
        private final EntryProcessor<K, V, T> processor;
        private final Object[] arguments;

        Call(EntryProcessor<K, V, T> processor, Object... arguments) {
            this.processor = processor;
            this.arguments = arguments;
        }

        T on(MutableEntry<K, V> entry) {
            return run(processor, entry, arguments);
        }
    }

    private static <K, V, T> T run(EntryProcessor<K, V, T> processor, MutableEntry<K, V> entry, Object... arguments) {
        try {
            return processor.process(entry, arguments);
        } catch (EntryProcessorException thrown) {
            throw thrown;
        } catch (RuntimeException | Error thrown) {
            String name = processor.getClass().getName();
            throw new EntryProcessorException(
                    "The entry processor " + name + " failed for key " + entry.getKey(), thrown);
        }
    }

    <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
        return arguments.length == 0
                ? engine.process(key, Processing::<K, V, T>runAlone, processor)
                : process(key, new Call<>(processor, arguments));
    }

    /** Saves the call, which most processors can do without. */
    private static <K, V, T> @Nullable T runAlone(MutableEntry<K, V> entry, EntryProcessor<K, V, T> processor) {
        return run(processor, entry, NOTHING);
    }

    /** Invokes the processor for each key; a key whose result is null is left out. */
    <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
        Call<K, V, T> call = new Call<>(processor, arguments);
        Map<K, EntryProcessorResult<T>> results = new HashMap<>();
        for (K key : keys) {
            EntryProcessorResult<T> result = result(key, call);
            if (result != null) {
                results.put(key, result);
            }
        }
        return results;
    }

    private <T> @Nullable EntryProcessorResult<T> result(K key, Call<K, V, T> call) {
        try {
            T result = process(key, call);
            return result == null ? null : () -> result;
        } catch (CacheException thrown) {
            EntryProcessorException failure =
                    thrown instanceof EntryProcessorException already ? already : new EntryProcessorException(thrown);
            return () -> {
                throw failure;
            };
        }
    }

    private <T> @Nullable T process(K key, Call<K, V, T> call) {
        Operation<K, V, Call<K, V, T>, @Nullable T> operation = (entry, made) -> made.on(entry);
        return engine.process(key, operation, call);
    }
}
