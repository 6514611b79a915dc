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
    private Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestManager manager;

    /** Creates a suite. */
    protected StorageSuite() {}

    /** Returns the storage to test; asked once for each test. */
    protected abstract Storage storage();

    @BeforeEach
    final void openManager() {
        storage = storage();
        manager = new TestManager(storage);
    }

    @AfterEach
    final void closeManager() {
        manager.close();
    }

    final <K, V> Cache<K, V> open(LarderConfiguration<K, V> configuration) {
        return manager.open(configuration);
    }

    /** Skips the test of a storage that collects the dead by itself. */
    final void assumeSwept() {
        assumeThat(storage.dead()).as("the dead are collected unseen").isEqualTo(Storage.Dead.SWEPT);
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
