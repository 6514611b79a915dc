// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.Scope;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** Handles of a container for one block of code, and for one unit of work. */
public abstract class ScopeSuite extends StorageSuite {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Creates a suite. */
    protected ScopeSuite() {}

    @Test
    final void aScopeIsCacheAndContainerInOne() {
        Cache<String, String> cache = open(strings());
        try (Scope<String, String> scope = EntryLifetimeSuite.container(cache).scope()) {
            scope.put("k", "1", MINUTE);
            scope.put("l", "2");
            assertThat(scope.get("k")).isEqualTo("1");
            assertThat(scope.lifetime("k")).contains(MINUTE);
            assertThat(scope.getName()).isEqualTo(scope.name()).isEqualTo(cache.getName());
            assertThat(scope).hasSize(2);
        }
        assertThat(cache.get("l")).isEqualTo("2");
    }

    @Test
    final void aScopeIsOfNoUseOnceItIsClosed() {
        Cache<String, String> cache = open(strings());
        cache.put("k", "1");
        Scope<String, String> scope = EntryLifetimeSuite.container(cache).scope();
        Iterator<Cache.Entry<String, String>> entries = scope.iterator();
        scope.close();
        scope.close();
        assertThat(scope.isClosed()).isTrue();
        assertThat(cache.isClosed()).isFalse();
        assertThatThrownBy(() -> scope.get("k")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scope.put("k", "2", MINUTE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scope.lifetime("k")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(entries::next).isInstanceOf(IllegalStateException.class);
        assertThat(cache.get("k")).isEqualTo("1");
    }

    @Test
    final void nothingLeadsOutOfAScope() {
        Cache<String, String> cache = open(strings());
        try (Scope<String, String> scope = EntryLifetimeSuite.container(cache).scope()) {
            assertThat(scope.unwrap(Container.class)).isSameAs(scope);
            assertThatThrownBy(() -> scope.unwrap(cache.getClass())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    final void whatTheCacheThrowsAScopeThrows() {
        try (Scope<String, String> scope =
                EntryLifetimeSuite.container(open(strings())).scope()) {
            assertThatThrownBy(() -> scope.put("k", "1", Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> scope.remove(null)).isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    final void aUnitOfWorkReadsEachKeyOnce() {
        Cache<String, String> cache = open(strings());
        cache.put("k", "1");
        try (Scope<String, String> unit = EntryLifetimeSuite.container(cache).unitOfWork()) {
            assertThat(unit.get("k")).isEqualTo("1");
            cache.put("k", "2");
            assertThat(unit.get("k")).isEqualTo("1");
            cache.remove("k");
            assertThat(unit.get("k")).isEqualTo("1");
        }
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aUnitOfWorkSeesItsOwnChanges() {
        Cache<String, String> cache = open(strings());
        try (Scope<String, String> unit = EntryLifetimeSuite.container(cache).unitOfWork()) {
            cache.put("k", "1");
            assertThat(unit.get("k")).isEqualTo("1");
            unit.put("k", "2");
            assertThat(unit.get("k")).isEqualTo("2");
            assertThat(cache.get("k")).isEqualTo("2");
            unit.put("k", "3", MINUTE);
            assertThat(unit.get("k")).isEqualTo("3");
            unit.putAll(Map.of("k", "4"));
            assertThat(unit.get("k")).isEqualTo("4");
            unit.remove("k");
            assertThat(unit.get("k")).isNull();
            cache.put("k", "5");
            assertThat(unit.get("k")).as("a miss is not kept").isEqualTo("5");
            unit.removeAll();
            assertThat(unit.get("k")).isNull();
        }
    }

    @Test
    final void twoUnitsOfWorkKnowNothingOfEachOther() {
        Container<String, String> container = EntryLifetimeSuite.container(open(strings()));
        try (Scope<String, String> one = container.unitOfWork();
                Scope<String, String> two = container.unitOfWork()) {
            one.put("k", "1");
            assertThat(one.get("k")).isEqualTo("1");
            two.put("k", "2");
            assertThat(one.get("k")).isEqualTo("1");
            assertThat(two.get("k")).isEqualTo("2");
        }
    }
}
