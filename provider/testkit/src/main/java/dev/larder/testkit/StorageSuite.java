// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A suite in which each test has a manager of its own. One thread runs a test. */
public abstract class StorageSuite {

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestManager manager;

    /** Creates a suite. */
    protected StorageSuite() {}

    /** Returns the storage to test. It is asked several times in one test. */
    protected abstract Storage storage();

    @BeforeEach
    final void openManager() {
        manager = new TestManager(storage());
    }

    @AfterEach
    final void closeManager() {
        manager.close();
    }

    final <K, V> Cache<K, V> open(LarderConfiguration<K, V> configuration) {
        return manager.open(configuration);
    }

    /** Skips a test of what is announced although nobody comes across it. */
    final void assumeTheDeadAreLookedFor() {
        assumeThat(storage().collects()).as("a storage that collects").isFalse();
    }

    final void advance(Duration time) {
        manager.clock().advance(time);
    }

    @SuppressWarnings("unchecked") // the container of a cache has its types
    static <K, V> Container<K, V> container(Cache<K, V> cache) {
        return cache.unwrap(Container.class);
    }

    /** Returns a configuration of a cache of strings. */
    static LarderConfiguration<String, String> strings() {
        return LarderConfiguration.of(String.class, String.class);
    }
}
