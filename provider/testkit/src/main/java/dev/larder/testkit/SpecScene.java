// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.testkit.SpecOperations.KEY;
import static dev.larder.testkit.SpecOperations.OLD;

import dev.larder.LarderConfiguration;
import dev.larder.testkit.RecordingExpiryPolicy.Lifetimes;
import dev.larder.testkit.SpecTable.Row;
import dev.larder.testkit.SpecTable.Seen;
import java.time.Duration;
import javax.cache.Cache;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** One cache with everything that watches it, brought into the state that a row gives, ready for the row's operation. */
final class SpecScene {

    /** Who else takes part. */
    enum Cast {
        /** Nobody, and a standard expiry policy: the storage may take its shortest ways. */
        NOBODY,
        POLICY,
        LISTENER,
        WRITER,
        FAILING_WRITER
    }

    private final RecordingExpiryPolicy policy = new RecordingExpiryPolicy();
    private final RecordingListener<String, String> listener = new RecordingListener<>();
    private final RecordingWriter writer = new RecordingWriter();
    private final TestManager manager;
    private final Cast cast;
    private final Cache<String, String> cache;
    private final Counts before;

    SpecScene(TestManager manager, Cast cast, Row row) {
        this.manager = manager;
        this.cast = cast;
        this.cache = manager.open(configuration(row.given()));
        prepare(row);
        this.before = Counts.of(cache);
    }

    /** Runs the operation; what it throws is a result too. */
    String play(String operation) {
        return SpecOperations.attempt(() -> SpecOperations.run(operation, cache));
    }

    /** Returns everything that can be seen of what the operation did; looks at the entry last. */
    Seen seen() {
        String events = String.join(", ", listener.changes());
        String calls = String.join(", ", writer.calls());
        String counts = String.join(", ", Counts.of(cache).since(before));
        String asked = String.join(", ", policy.asked());
        return new Seen(cache.containsKey(KEY) ? cache.get(KEY) : "-", events, calls, counts, asked);
    }

    private LarderConfiguration<String, String> configuration(String given) {
        LarderConfiguration<String, String> configuration = StorageSuite.strings();
        CountingLoader loader = new CountingLoader(key -> "loaded");
        configuration
                .setStatisticsEnabled(true)
                .setCacheLoaderFactory(() -> loader)
                .setReadThrough(given.contains("read-through"));
        if (cast == Cast.NOBODY) {
            configuration.setExpiryPolicyFactory(
                    ModifiedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_MINUTE));
        } else {
            configuration.setExpiryPolicyFactory(() -> policy);
        }
        if (cast.compareTo(Cast.LISTENER) >= 0) {
            configuration.addCacheEntryListenerConfiguration(listener.synchronous());
        }
        if (cast.compareTo(Cast.WRITER) >= 0) {
            configuration.setWriteThrough(true).setCacheWriterFactory(() -> writer);
        }
        return configuration;
    }

    private void prepare(Row row) {
        if (!row.entry().equals("absent")) {
            cache.put(KEY, OLD);
        }
        listener.forget();
        writer.forget();
        policy.forget();
        policy.answer(lifetimes(row.given()));
        if (cast == Cast.FAILING_WRITER) {
            writer.fail(new IllegalStateException("the system of record is down"));
        }
        if (row.entry().equals("dead")) {
            manager.clock().advance(Duration.ofMinutes(2));
        }
    }

    private static Lifetimes lifetimes(String given) {
        return new Lifetimes(lifetime(given, "creation"), lifetime(given, "access"), lifetime(given, "update"));
    }

    private static javax.cache.expiry.@Nullable Duration lifetime(String given, String occasion) {
        if (given.contains("null " + occasion)) {
            return null;
        }
        return given.contains("zero " + occasion)
                ? javax.cache.expiry.Duration.ZERO
                : javax.cache.expiry.Duration.ONE_MINUTE;
    }
}
