// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.larder.ConfigurationException;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;

/** The storages of a manager: opened once when they are needed, shared, and closed after their containers. */
class StoragesTest {

    private final String shelf = OpenManager.newShelf();

    @Test
    void aStorageIsSharedAndClosedLast() {
        try (CacheManager manager = manager()) {
            assertThat(journal()).isEmpty();
            manager.createCache("ann", new MutableConfiguration<>());
            manager.createCache("bob", new MutableConfiguration<>());

            assertThat(journal()).containsExactly("open", "open ann", "open bob");
        }

        assertThat(journal().subList(3, 5)).containsExactlyInAnyOrder("close ann", "close bob");
        assertThat(journal()).hasSize(6).endsWith("close");
    }

    @Test
    void aStorageStaysOpenWhenItsLastContainerCloses() {
        try (CacheManager manager = manager()) {
            manager.createCache("ann", new MutableConfiguration<>()).close();
            manager.createCache("ann", new MutableConfiguration<>());

            assertThat(journal()).containsExactly("open", "open ann", "close ann", "open ann");
        }
    }

    @Test
    void eachManagerHasAStorageOfItsOwn() {
        try (CacheManager first = manager();
                CacheManager second = manager()) {
            first.createCache("ann", new MutableConfiguration<>());
            second.createCache("bob", new MutableConfiguration<>());

            assertThat(journal()).containsExactly("open", "open ann", "open", "open bob");
        }
    }

    @Test
    void codeTakesOverAContainerOfTheFileWithItsEntries() {
        try (CacheManager manager = manager("container.ann.backend", "local")) {
            manager.getCache("ann").put("key", "value");
        }
        try (CacheManager manager = manager("container.ann.backend", "local")) {
            Cache<String, String> ann = manager.createCache(
                    "ann", new MutableConfiguration<String, String>().setTypes(String.class, String.class));

            assertThat(ann.get("key")).isEqualTo("value");
            assertThat(journal()).endsWith("open", "open ann", "close ann", "open ann");
        }
    }

    @Test
    void aContainerThatCannotBePutTogetherLeavesNothingOpen() {
        try (CacheManager manager = manager()) {
            MutableConfiguration<String, String> broken = new MutableConfiguration<String, String>()
                    .addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                            () -> {
                                throw new IllegalStateException("no listener");
                            },
                            null,
                            false,
                            false));

            assertThatThrownBy(() -> manager.createCache("ann", broken)).hasStackTraceContaining("no listener");

            assertThat(journal()).endsWith("open ann", "close ann");
            assertThat(manager.getCache("ann")).isNull();
        }
    }

    @Test
    void aStorageThatDoesNotOpenNamesItsSectionAndNoSecret() {
        try (CacheManager manager = OpenManager.with(
                "backend.bank.type", "safe",
                "backend.bank.place", "cellar",
                "backend.bank.combination", "abracadabra",
                "container-defaults.backend", "bank")) {
            Throwable thrown = catchThrowable(() -> manager.createCache("users", new MutableConfiguration<>()));

            assertThat(thrown)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("the properties of the CacheManager: cannot open backend.bank: "
                            + "the safe does not open at cellar");
            assertThat(trace(thrown)).doesNotContain("abracadabra");
            assertThat(manager.getCacheNames()).isEmpty();
        }
    }

    @Test
    void aManagerWhoseFileNamesSuchAStorageDoesNotOpen() {
        assertThatThrownBy(() -> OpenManager.with(
                        "backend.bank.type", "safe",
                        "backend.bank.place", "cellar",
                        "backend.bank.combination", "abracadabra",
                        "container.users.backend", "bank"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("cannot open backend.bank: the safe does not open at cellar");
    }

    private CacheManager manager(String... more) {
        String[] all = new String[more.length + 6];
        String[] own = {"backend.local.type", "tin", "backend.local.shelf", shelf, "container-defaults.backend", "local"
        };
        System.arraycopy(own, 0, all, 0, own.length);
        System.arraycopy(more, 0, all, own.length, more.length);
        return OpenManager.with(all);
    }

    private List<String> journal() {
        return Shelf.named(shelf).journal();
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
