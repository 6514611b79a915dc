// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.Container;
import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import dev.larder.tins.Shelf.Fault;
import dev.larder.tins.Tin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers notice of a backend that fails, and what is left when it works again. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class OnFailureTest {

    private final String name = OpenManager.newShelf();
    private final Shelf shelf = Shelf.named(name);
    private final Tin tin = shelf.tin("users");
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final CacheManager manager = OpenManager.with(
            "backend.local.type", "tin", "backend.local.shelf", name, "container-defaults.backend", "local");

    @AfterEach
    void close() {
        shelf.fail(null);
        manager.close();
    }

    /** An operation on a cache that holds {@code ann = 1}. */
    private record Act(String name, Consumer<Cache<String, Integer>> operation) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** What only looks. */
    static List<Act> reads() {
        return List.of(
                new Act("get", users -> users.get("ann")),
                new Act("getAll", users -> users.getAll(Set.of("ann", "bob"))),
                new Act("containsKey", users -> users.containsKey("ann")),
                new Act(
                        "iterate",
                        users -> users.forEach(
                                entry -> assertThat(entry.getKey()).isEqualTo("ann"))),
                new Act(
                        "size",
                        users ->
                                assertThat(users.unwrap(Container.class).size()).isBetween(0L, 1L)));
    }

    /** What changes the entry, whatever is there. */
    static List<Act> changes() {
        return List.of(
                new Act("put", users -> users.put("ann", 2)),
                new Act("putAll", users -> users.putAll(Map.of("ann", 2, "bob", 3))),
                new Act("getAndPut", users -> users.getAndPut("ann", 2)),
                new Act("remove", users -> users.remove("ann")),
                new Act("getAndRemove", users -> users.getAndRemove("ann")),
                new Act("removeAll of some", users -> users.removeAll(Set.of("ann", "bob"))),
                new Act("removeAll", users -> users.removeAll()),
                new Act("clear", users -> users.clear()),
                new Act(
                        "invoke",
                        users -> users.invoke("ann", (entry, arguments) -> {
                            entry.setValue(entry.exists() ? entry.getValue() + 1 : 7);
                            return null;
                        })));
    }

    /** What changes an entry that is found there. */
    static List<Act> exchanges() {
        return List.of(
                new Act("replace", users -> users.replace("ann", 2)),
                new Act("replace exactly", users -> users.replace("ann", 1, 2)),
                new Act("getAndReplace", users -> users.getAndReplace("ann", 2)),
                new Act("remove exactly", users -> users.remove("ann", 1)));
    }

    static List<Act> acts() {
        List<Act> others = List.of(
                new Act("put of another", users -> users.put("bob", 2)),
                new Act("putIfAbsent", users -> users.putIfAbsent("ann", 2)));
        return Stream.of(reads(), changes(), exchanges(), others)
                .flatMap(List::stream)
                .toList();
    }

    static List<Arguments> actsWithFaults() {
        return withFaults(acts(), Fault.values());
    }

    static List<Arguments> changesUnseen() {
        return withFaults(changes(), Fault.READS, Fault.ALL);
    }

    private static List<Arguments> withFaults(List<Act> acts, Fault... faults) {
        return acts.stream()
                .flatMap(act -> Stream.of(faults).map(fault -> Arguments.of(act, fault)))
                .toList();
    }

    @ParameterizedTest(name = "{0} while {1} fail")
    @MethodSource("actsWithFaults")
    void withMissNothingIsThrownAndNothingIsTriedForEver(Act act, Fault fault) {
        Cache<String, Integer> users = open("miss");
        users.put("ann", 1);
        shelf.fail(fault);

        act.operation().accept(users);
        act.operation().accept(users);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    void withMissNoValueComesBackAfterItWasChanged(Act act) {
        Cache<String, Integer> users = open("miss");
        users.put("ann", 1);
        shelf.fail(Fault.WRITES);
        act.operation().accept(users);
        Integer during = users.get("ann");
        shelf.fail(null);

        assertThat(users.get("ann")).isEqualTo(during);
        users.put("ann", 9);
        assertThat(users.get("ann")).isEqualTo(9);
    }

    @ParameterizedTest(name = "{0} while {1} fail")
    @MethodSource("changesUnseen")
    void withMissAValueThatCouldNotBeSeenDoesNotComeBackAfterItWasChanged(Act change, Fault fault) {
        Cache<String, Integer> users = open("miss");
        users.put("ann", 1);
        shelf.fail(fault);
        change.operation().accept(users);
        shelf.fail(null);

        assertThat((Object) users.get("ann")).isNotEqualTo(1);
    }

    @Test
    void withMissWhatWasRemovedAfterTheStorageIsBackIsToldOfAsEver() {
        Cache<String, Integer> users = open("miss");
        users.put("ann", 1);
        shelf.fail(Fault.ALL);
        assertThat(users.get("ann")).isNull();
        shelf.fail(null);
        List<String> heard = new CopyOnWriteArrayList<>();
        CacheEntryRemovedListener<String, Integer> listener =
                events -> events.forEach(event -> heard.add(event.getKey()));
        users.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(listener), null, false, true));

        users.removeAll();

        assertThat(heard).containsExactly("ann");
        assertThat(tin.records()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"reads", "exchanges"})
    void withMissReadsNothingIsFoundAndSoNothingExchanged(Act act) {
        Cache<String, Integer> users = open("miss-reads");
        users.put("ann", 1);
        shelf.fail(Fault.ALL);
        act.operation().accept(users);
        assertThat(users.get("ann")).isNull();
        shelf.fail(null);

        assertThat(users.get("ann")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void withMissReadsTheCallerIsToldOfAFailedWriteAndNothingChanges(Act change) {
        Cache<String, Integer> users = open("miss-reads");
        users.put("ann", 1);
        shelf.fail(Fault.ALL);
        assertThatThrownBy(() -> change.operation().accept(users))
                .isInstanceOf(CacheException.class)
                .hasStackTraceContaining("StorageException: Container 'users' failed while")
                .hasStackTraceContaining("the shelf is out of reach");
        shelf.fail(null);

        assertThat(users.get("ann")).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void withMissWritesTheCallerIsToldOfAFailedRead(Act read) {
        Cache<String, Integer> users = open("miss-writes");
        users.put("ann", 1);
        shelf.fail(Fault.ALL);

        assertThatThrownBy(() -> read.operation().accept(users))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the shelf is out of reach");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void withMissWritesAFailedWriteIsAMissAndNotTheValueBefore(Act change) {
        Cache<String, Integer> users = open("miss-writes");
        users.put("ann", 1);
        shelf.fail(Fault.WRITES);
        change.operation().accept(users);
        assertThat(users.get("ann")).isNull();
        assertThat(users.getAll(Set.of("ann"))).isEmpty();
        shelf.fail(null);

        assertThat(users.get("ann")).isNull();
    }

    @Test
    void withMissTheStoredValueIsBackWhenReadsWorkAgain() {
        Cache<String, Integer> users = open("miss");
        users.put("ann", 1);

        shelf.fail(Fault.ALL);
        assertThat(users.get("ann")).isNull();
        shelf.fail(null);

        assertThat(users.get("ann")).isEqualTo(1);
    }

    @Test
    void withMissADroppedWriteIsAMissAndNotTheValueBefore() {
        Cache<String, Integer> users = open("miss");
        users.put("ann", 1);

        shelf.fail(Fault.WRITES);
        users.put("ann", 2);
        assertThat(users.get("ann")).isNull();
        assertThat(users.getAll(Set.of("ann"))).isEmpty();
        shelf.fail(null);

        assertThat(users.get("ann")).isNull();
        assertThat(tin.records()).isEmpty();
    }

    @Test
    void withMissADroppedClearIsMadeUpFor() {
        Cache<String, Integer> users = open("miss");
        users.putAll(Map.of("ann", 1, "bob", 2));

        shelf.fail(Fault.ALL);
        users.clear();
        shelf.fail(null);

        assertThat(users.get("ann")).isNull();
        assertThat(users.get("bob")).isNull();
        users.put("bob", 3);
        assertThat(users.get("bob")).isEqualTo(3);
    }

    @Test
    void withMissAnExpiryIsToldOnce() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Cache<String, Integer> users = open("miss");
        CacheEntryExpiredListener<String, Integer> listener =
                events -> events.forEach(event -> heard.add(event.getKey()));
        users.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(listener), null, false, true));
        users.put("ann", 1);
        now.addAndGet(60_000);

        shelf.fail(Fault.WRITES);
        assertThat(users.get("ann")).isNull();
        users.put("ann", 2);
        users.unwrap(Container.class).sweep();
        shelf.fail(null);
        assertThat(users.get("ann")).isNull();
        users.unwrap(Container.class).sweep();

        assertThat(heard).containsExactly("ann");
    }

    @Test
    void aStorageThatDoesNotOpenFailsReadsAndWritesApart() {
        shelf.fail(Fault.OPENING);
        Cache<String, Integer> users = open("miss-reads");

        assertThat(users.get("ann")).isNull();
        assertThatThrownBy(() -> users.put("ann", 1)).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acts")
    void withMissAStorageThatDoesNotOpenIsAnEmptyOne(Act act) {
        shelf.fail(Fault.OPENING);
        Cache<String, Integer> users = open("miss");

        act.operation().accept(users);

        assertThat(users.get("ann")).isNull();
        assertThat(users).isEmpty();
        assertThat(tin.records()).isEmpty();
    }

    @Test
    void withMissAStorageThatDoesNotOpenIsUsedOnceItDoes() {
        shelf.fail(Fault.OPENING);
        Cache<String, Integer> users = open("miss");
        shelf.fail(null);

        do {
            users.put("ann", 2);
        } while (users.get("ann") == null);

        assertThat(users.get("ann")).isEqualTo(2);
        assertThat(users).extracting(Cache.Entry::getKey).containsExactly("ann");
        assertThat(tin.records()).hasSize(1);
    }

    @Test
    void withThrowAStorageThatDoesNotOpenIsToldAtOnceAndClosed() {
        shelf.fail(Fault.OPENING);

        assertThatThrownBy(() -> open("throw"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the shelf is out of reach");
        assertThat(shelf.journal()).last().isEqualTo("close users");
        shelf.fail(null);
        open("throw").put("ann", 1);
    }

    @Test
    void withThrowTheCallerIsTold() {
        Cache<String, Integer> users = open("throw");
        users.put("ann", 1);
        shelf.fail(Fault.ALL);

        assertThatThrownBy(() -> users.get("ann"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the shelf is out of reach");
        assertThatThrownBy(() -> users.put("ann", 2)).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"WRITES", "ALL"})
    void withThrowAFailedWriteChangesNothing(Fault fault) {
        Cache<String, Integer> users = open("throw");
        users.put("ann", 1);
        shelf.fail(fault);

        assertThatThrownBy(() -> users.put("ann", 2)).isInstanceOf(StorageException.class);
        shelf.fail(null);

        assertThat(users.get("ann")).isEqualTo(1);
    }

    private Cache<String, Integer> open(String onFailure) {
        return manager.createCache(
                "users",
                LarderConfiguration.of(String.class, Integer.class)
                        .clock(() -> Instant.ofEpochMilli(now.get()))
                        .expire(Duration.ofSeconds(30))
                        .option("on-failure", onFailure));
    }
}
