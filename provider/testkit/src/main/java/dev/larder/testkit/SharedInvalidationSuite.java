// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Container;
import dev.larder.Invalidation;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invalidations over two managers with the same container in one storage, as two processes have it. */
public abstract class SharedInvalidationSuite {

    private static final Duration CHECK = Duration.ofSeconds(1);

    private final String name = TestManager.newName();
    private final List<TestManager> managers = new ArrayList<>();

    /** Creates a suite. */
    protected SharedInvalidationSuite() {}

    /** Returns the storage to test; asked for each manager. */
    protected abstract Storage storage();

    private Cache<String, String> open() {
        TestManager manager = new TestManager(storage());
        managers.add(manager);
        LarderConfiguration<String, String> configuration = LarderConfiguration.of(String.class, String.class);
        return manager.open(name, configuration.option("invalidation-check", CHECK));
    }

    private void advance(Duration time) {
        managers.forEach(manager -> manager.clock().advance(time));
    }

    @AfterEach
    final void closeManagers() {
        managers.forEach(TestManager::close);
    }

    @Test
    final void whatOneInvalidatesTheOtherServesNoLongerThanItsCheckAllows() {
        Cache<String, String> here = open();
        Cache<String, String> there = open();
        container(here).put("k", "v", Set.of("t"));
        assertThat(there.get("k")).isEqualTo("v");
        container(here).invalidate(Invalidation.tag("t"));
        assertThat(here.get("k")).isNull();
        container(there).put("k", "w", Set.of("t"));
        assertThat(here.get("k"))
                .as("written by somebody who knew nothing of the invalidation")
                .isNull();
        advance(CHECK);
        assertThat(there.get("k")).isNull();
        container(there).put("k", "x", Set.of("t"));
        assertThat(here.get("k")).isEqualTo("x");
        container(there).invalidate(Invalidation.all());
        advance(CHECK);
        assertThat(here.get("k")).isNull();
    }

    @Test
    final void invalidationsByBothAddUp() {
        Cache<String, String> here = open();
        Cache<String, String> there = open();
        container(here).put("a", "1", Set.of("s"));
        container(here).put("b", "2", Set.of("t"));
        container(here).invalidate(Invalidation.tag("s"));
        container(there).invalidate(Invalidation.tag("t"));
        advance(CHECK);
        assertThat(here).isEmpty();
        assertThat(there).isEmpty();
    }

    @Test
    final void whoOpensLaterKnowsThemAll() {
        Cache<String, String> here = open();
        container(here).put("k", "v", Set.of("t"));
        container(here).put("l", "w", Set.of());
        container(here).invalidate(Invalidation.tag("t"));
        Cache<String, String> later = open();
        assertThat(later.get("k")).isNull();
        assertThat(later.get("l")).isEqualTo("w");
    }

    private static Container<String, String> container(Cache<String, String> cache) {
        return StorageSuite.container(cache);
    }
}
