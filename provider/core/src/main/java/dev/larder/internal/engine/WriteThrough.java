// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * The way of a change to the system of record: the application's {@link CacheWriter}, or nothing. Whatever it throws
 * reaches the caller as a {@link CacheWriterException}. As thread-safe as the writer.
 */
public final class WriteThrough<K, V> {

    private static final WriteThrough<?, ?> OFF = new WriteThrough<>(null, "");

    private final @Nullable CacheWriter<K, V> writer;
    private final String cache;

    /** Creates the way to a writer; without one it leads nowhere. */
    public WriteThrough(@Nullable CacheWriter<K, V> writer, String cache) {
        this.writer = writer;
        this.cache = cache;
    }

    /** Returns the way that leads nowhere. */
    @SuppressWarnings("unchecked") // it never touches a key or a value
    public static <K, V> WriteThrough<K, V> off() {
        return (WriteThrough<K, V>) OFF;
    }

    boolean isOn() {
        return writer != null;
    }

    void write(Cache.Entry<K, V> entry) {
        attempt(to -> to.write(entry), () -> "writing key " + entry.getKey());
    }

    void delete(K key) {
        attempt(to -> to.delete(key), () -> "deleting key " + key);
    }

    /** Writes some entries; takes those that were written out of the collection. */
    void writeAll(Collection<Cache.Entry<? extends K, ? extends V>> entries) {
        attempt(to -> to.writeAll(entries), () -> "writing " + entries.size() + " entries");
    }

    /** Deletes some keys; takes those that were deleted out of the collection. */
    void deleteAll(Collection<K> keys) {
        attempt(to -> to.deleteAll(keys), () -> "deleting " + keys.size() + " keys");
    }

    private void attempt(Consumer<CacheWriter<K, V>> call, Supplier<String> doing) {
        if (writer == null) {
            return;
        }
        try {
            call.accept(writer);
        } catch (CacheWriterException thrown) {
            throw thrown;
        } catch (RuntimeException thrown) {
            throw new CacheWriterException("The writer of cache '" + cache + "' failed while " + doing.get(), thrown);
        }
    }
}
