// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import dev.larder.tins.Tin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cache whose entries are bytes in a backend does what a cache does. */
class BackedCacheTest {

    private final String shelf = OpenManager.newShelf();
    private final Tin tin = Shelf.named(shelf).tin("users");
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final CacheManager manager = OpenManager.with(
            "backend.local.type", "tin", "backend.local.shelf", shelf, "container-defaults.backend", "local");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void entriesAreKeptInTheBackend() {
        Cache<String, Integer> users = users();

        users.put("ann", 1);
        users.putAll(Map.of("bob", 2, "cid", 3));

        assertThat(tin.records()).hasSize(3);
        assertThat(users.getAll(Set.of("ann", "bob", "dan"))).isEqualTo(Map.of("ann", 1, "bob", 2));
        assertThat(users.unwrap(Container.class).size()).isEqualTo(3);
        assertThat(users.putIfAbsent("ann", 9)).isFalse();
        assertThat(users.replace("ann", 1, 5)).isTrue();
        assertThat(users.getAndRemove("ann")).isEqualTo(5);
        users.removeAll();
        assertThat(tin.records()).isEmpty();
    }

    @Test
    void anIterationShowsAndRemovesEntries() {
        Cache<String, Integer> users = users();
        users.putAll(Map.of("ann", 1, "bob", 2));

        List<String> seen = new ArrayList<>();
        for (Iterator<Cache.Entry<String, Integer>> entries = users.iterator(); entries.hasNext(); ) {
            Cache.Entry<String, Integer> entry = entries.next();
            seen.add(entry.getKey() + entry.getValue());
            entries.remove();
        }

        assertThat(seen).containsExactlyInAnyOrder("ann1", "bob2");
        assertThat(tin.records()).isEmpty();
    }

    @Test
    void anEntryDiesAtItsDeadlineAndIsAnnouncedOnce() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Cache<String, Integer> users =
                manager.createCache("users", configuration().expire(Duration.ofSeconds(5)));
        listen(users, heard);
        users.put("ann", 1);

        now.addAndGet(4_999);
        assertThat(users.get("ann")).isEqualTo(1);
        now.addAndGet(1);
        assertThat(users.get("ann")).isNull();
        users.unwrap(Container.class).sweep();

        assertThat(heard).containsExactly("CREATED ann 1", "EXPIRED ann 1");
        assertThat(tin.records()).isEmpty();
    }

    @Test
    void listenersHearOfChanges() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Cache<String, Integer> users = users();
        listen(users, heard);

        users.put("ann", 1);
        users.put("ann", 2);
        users.remove("ann");

        assertThat(heard).containsExactly("CREATED ann 1", "UPDATED ann 2", "REMOVED ann 2");
    }

    @Test
    void aProcessorChangesWhatIsStored() {
        Cache<String, Integer> users = users();
        users.put("ann", 1);

        Integer before = users.invoke("ann", (entry, arguments) -> {
            Integer value = entry.getValue();
            entry.setValue(value + 1);
            return value;
        });

        assertThat(before).isEqualTo(1);
        assertThat(users.get("ann")).isEqualTo(2);
    }

    @Test
    void eachReaderHasAValueOfItsOwn() {
        Cache<String, List<String>> lists = manager.createCache(
                "lists", new MutableConfiguration<String, List<String>>().setTypes(String.class, listType()));
        lists.put("ann", new ArrayList<>(List.of("a")));

        lists.get("ann").add("b");

        assertThat(lists.get("ann")).containsExactly("a");
    }

    @Test
    void theEndOfACacheIsNotTheEndOfItsEntries() {
        users().put("ann", 1);

        manager.getCache("users").close();

        assertThat(tin.records()).hasSize(1);
        assertThat(users().get("ann")).isEqualTo(1);
    }

    @Test
    void theDestructionOfACacheIsTheEndOfItsEntries() {
        users().put("ann", 1);

        manager.destroyCache("users");

        assertThat(tin.records()).isEmpty();
    }

    @Test
    void theDestructionOfACacheWhoseBackendFailsClosesIt() {
        Cache<String, Integer> users = users();
        Shelf.named(shelf).fail(Shelf.Fault.ALL);

        assertThatThrownBy(() -> manager.destroyCache("users")).isInstanceOf(StorageException.class);
        assertThat(users.isClosed()).isTrue();
        assertThat(Shelf.named(shelf).journal()).endsWith("close users");
    }

    @Test
    void storingByReferenceIsRefused() {
        assertThatThrownBy(() -> manager.createCache("users", configuration().setStoreByValue(false)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Cache 'users' cannot store by reference: its backend local keeps entries as bytes. "
                        + "Use setStoreByValue(true), or backend = memory");
    }

    @SuppressWarnings("unchecked") // what a class cannot say
    private static Class<List<String>> listType() {
        return (Class<List<String>>) (Class<?>) List.class;
    }

    private Cache<String, Integer> users() {
        return manager.createCache("users", configuration());
    }

    private LarderConfiguration<String, Integer> configuration() {
        return LarderConfiguration.of(String.class, Integer.class).clock(() -> Instant.ofEpochMilli(now.get()));
    }

    private static void listen(Cache<String, Integer> cache, List<String> heard) {
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                new FactoryBuilder.SingletonFactory<>(new Recorder(heard)), null, true, true));
    }

    /** Writes down every event with its value, or the old one where there is none. */
    private record Recorder(List<String> heard)
            implements CacheEntryCreatedListener<String, Integer>,
                    CacheEntryUpdatedListener<String, Integer>,
                    CacheEntryRemovedListener<String, Integer>,
                    CacheEntryExpiredListener<String, Integer> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
            events.forEach(this::note);
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
            events.forEach(this::note);
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
            events.forEach(this::note);
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends Integer>> events) {
            events.forEach(this::note);
        }

        private void note(CacheEntryEvent<? extends String, ? extends Integer> event) {
            heard.add(event.getEventType() + " " + event.getKey() + " " + event.getValue());
        }
    }
}
