// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import dev.larder.tins.Shelf.Fault;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a container whose entries outlive it has when it was switched off and is switched on again. */
@Timeout(60)
class SwitchTest {

    private final String name = OpenManager.newShelf();
    private final Shelf shelf = Shelf.named(name);
    private final CacheManager manager = OpenManager.with("backend.tins.type", "tin", "backend.tins.shelf", name);
    private final Cache<String, Integer> users = manager.createCache(
            "users", LarderConfiguration.of(String.class, Integer.class).option("backend", "tins"));

    @AfterEach
    void close() {
        shelf.fail(null);
        manager.close();
    }

    private void enable(boolean enabled) {
        users.unwrap(Container.class).configure("enabled", enabled);
    }

    /** A change of the entry of {@code ann}. */
    private record Change(String name, Consumer<Cache<String, Integer>> operation) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change("put", users -> users.put("ann", 2)),
                new Change("putAll", users -> users.putAll(Map.of("ann", 2))),
                new Change("putIfAbsent", users -> users.putIfAbsent("ann", 2)),
                new Change("getAndPut", users -> users.getAndPut("ann", 2)),
                new Change("remove", users -> users.remove("ann")),
                new Change("getAndRemove", users -> users.getAndRemove("ann")),
                new Change("removeAll of some", users -> users.removeAll(Set.of("ann", "dan"))),
                new Change(
                        "setValue",
                        users -> users.invoke("ann", (entry, arguments) -> {
                            entry.setValue(2);
                            return true;
                        })),
                new Change(
                        "remove in a processor",
                        users -> users.invoke("ann", (entry, arguments) -> {
                            entry.remove();
                            return true;
                        })));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void onlyWhatWasToChangeIsGone(Change change) {
        users.putAll(Map.of("ann", 1, "bob", 1));
        enable(false);
        change.operation().accept(users);
        assertThat(users.containsKey("bob")).isFalse();
        enable(true);
        assertThat(users.get("ann")).isNull();
        assertThat(users.get("bob")).isEqualTo(1);
        users.put("ann", 3);
        enable(false);
        enable(true);
        assertThat(users.get("ann")).isEqualTo(3);
    }

    @Test
    void whereAllWereRemovedAllAreGone() {
        users.putAll(Map.of("ann", 1, "bob", 1));
        enable(false);
        users.removeAll();
        enable(true);
        assertThat(users).isEmpty();
    }

    @Test
    void whereMoreWereToChangeThanCanBeRememberedAllAreGone() {
        users.put("ann", 1);
        enable(false);
        for (int i = 0; i <= 10_000; i++) {
            users.put("user " + i, 1);
        }
        enable(true);
        assertThat(users).isEmpty();
    }

    @Test
    void whileTheBackendFailsTheContainerStaysOffAndForgetsNothing() {
        users.putAll(Map.of("ann", 1, "bob", 1));
        enable(false);
        users.put("ann", 2);
        shelf.fail(Fault.ALL);
        assertThatThrownBy(() -> enable(true)).isInstanceOf(StorageException.class);
        assertThat(users.unwrap(Container.class).isEnabled()).isFalse();
        assertThat(users.get("bob")).isNull();
        shelf.fail(null);
        enable(true);
        assertThat(users.get("ann")).isNull();
        assertThat(users.get("bob")).isEqualTo(1);
    }

    @Test
    void nobodyReadsAnOlderValueThanWasPutWhileItIsSwitched() throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        Thread switching = new Thread(() -> {
            for (int i = 0; i < 40_000; i++) {
                enable(i % 2 == 1);
            }
            ended.set(true);
        });
        switching.start();
        int value = 0;
        while (!ended.get()) {
            users.put("ann", ++value);
            assertThat(users.get("ann")).isIn(null, value);
        }
        switching.join();
        assertThat(users.get("ann")).isIn(null, value);
    }
}
