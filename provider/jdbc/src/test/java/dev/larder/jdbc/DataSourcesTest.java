// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static dev.larder.jdbc.Section.bytes;
import static dev.larder.jdbc.Section.get;
import static dev.larder.jdbc.Section.named;
import static dev.larder.jdbc.Section.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.larder.LarderCachingProvider;
import dev.larder.jdbc.DataSources.Registration;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.spi.Found;
import dev.larder.spi.Write;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sources that an application hands over. */
final class DataSourcesTest {

    @TempDir
    private Path directory;

    private HikariDataSource pool(String url, boolean committing) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setAutoCommit(committing);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theApplicationsOwnPoolIsUsedAndStaysOpen(boolean committing) throws Exception {
        for (String url : List.of(
                "jdbc:sqlite:" + directory.resolve("own.db"), Section.h2().text("url"))) {
            try (HikariDataSource own = pool(url, committing);
                    Registration registration = DataSources.register("own", own)) {
                useAll();
                assertThat(own.isClosed()).isFalse();
                try (var connection = own.getConnection()) {
                    assertThat(connection.getAutoCommit()).isEqualTo(committing);
                }
            }
        }
    }

    private static void useAll() {
        try (BackendType.Storage storage = own();
                Backend backend = storage.container(named("c"))) {
            put(backend, "a", "1");
            backend.putAll(List.of(
                    new Write(bytes("b"), bytes("2"), Backend.ETERNAL),
                    new Write(bytes("c"), bytes("3"), Backend.ETERNAL)));
        }
        try (BackendType.Storage storage = own();
                Backend backend = storage.container(named("c"))) {
            assertThat(List.of(
                            Objects.requireNonNull(get(backend, "a")),
                            Objects.requireNonNull(get(backend, "b")),
                            Objects.requireNonNull(get(backend, "c"))))
                    .containsExactly("1", "2", "3");
            Found found = Objects.requireNonNull(backend.get(bytes("a")));
            assertThat(backend.removeAll(List.of(bytes("a")), List.of(found))).containsExactly(true);
            assertThat(get(backend, "a")).isNull();
        }
    }

    private static BackendType.Storage own() {
        return new Section().with("data-source", "own").open();
    }

    @Test
    void whatIsNotRegisteredIsNamedAndMayComeLater() {
        try (BackendType.Storage storage = own();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> backend.get(bytes("k")))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("the data source own")
                    .hasMessageContaining("DataSources.register(\"own\"");
            try (HikariDataSource pool = pool(Section.h2().text("url"), true);
                    Registration registration = DataSources.register("own", pool)) {
                put(backend, "k", "1");
                assertThat(get(backend, "k")).isEqualTo("1");
            }
        }
        assertThat(DataSources.named("own")).isNull();
    }

    @Test
    void oneThatCameWithThePropertiesOfTheManagerBelongsToThatManager() {
        try (HikariDataSource pool = pool(Section.h2().text("url"), true)) {
            Properties properties = new Properties();
            properties.put("object.own", pool);
            properties.put("backend.there.type", "jdbc");
            properties.put("backend.there.data-source", "own");
            properties.put("container.numbers.backend", "there");
            try (CachingProvider provider = new LarderCachingProvider();
                    CacheManager manager = provider.getCacheManager(null, null, properties)) {
                Cache<String, Integer> numbers = manager.getCache("numbers");
                numbers.put("one", 1);
                assertThat(numbers.get("one")).isEqualTo(1);
                assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isPositive();
            }
            assertThat(pool.isClosed()).isFalse();
            assertThat(DataSources.named("own")).isNull();
        }
    }

    @Test
    void aDatabaseThatIsAwayIsListedUntilItIsBack() {
        String url = Section.h2().text("url");
        try (BackendType.Storage storage = own();
                Backend backend = storage.container(named("c"))) {
            assertThat(storage.deadNodes()).isEmpty();
            assertThatThrownBy(() -> backend.get(bytes("k"))).isInstanceOf(BackendException.class);
            assertThat(storage.deadNodes()).containsExactly("the data source own");
            try (HikariDataSource pool = pool(url, true);
                    Registration registration = DataSources.register("own", pool)) {
                assertThat(storage.deadNodes()).isEmpty();
            }
        }
    }

    @Test
    void aRegistrationThatWasReplacedTakesNothingAway() {
        try (HikariDataSource first = pool(Section.h2().text("url"), true);
                HikariDataSource second = pool(Section.h2().text("url"), true)) {
            Registration before = DataSources.register("own", first);
            try (Registration after = DataSources.register("own", second)) {
                before.close();
                assertThat(DataSources.named("own")).isSameAs(second);
            }
        }
    }

    @Test
    void aNameThatLeadsToAnotherMachineIsRefused() {
        assertThatThrownBy(
                        () -> new Section().with("jndi", "ldap://example.com/x").open())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jndi is ldap://example.com/x; it has to begin with java:");
    }

    @Test
    void whatJndiHasUnderTheNameIsUsed() {
        try (HikariDataSource bound = pool(Section.h2().text("url"), true);
                Naming naming = Naming.with("java:comp/env/jdbc/app", bound);
                BackendType.Storage storage =
                        new Section().with("jndi", "java:comp/env/jdbc/app").open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
            assertThat(get(backend, "k")).isEqualTo("1");
            assertThat(bound.getHikariPoolMXBean().getTotalConnections()).isPositive();
            assertThat(naming.lookups()).as("it is looked up once").isEqualTo(1);
        }
    }

    @Test
    void somethingElseThanADataSourceIsNamed() {
        try (Naming naming = Naming.with("java:comp/env/jdbc/app", "a text");
                BackendType.Storage storage =
                        new Section().with("jndi", "java:comp/env/jdbc/app").open();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> backend.get(bytes("k")))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("something else than a data source under that name: java.lang.String");
            assertThat(naming.lookups()).isPositive();
        }
    }

    @Test
    void aNameThatJndiDoesNotKnowIsNamed() {
        try (BackendType.Storage storage =
                        new Section().with("jndi", "java:comp/env/jdbc/app").open();
                Backend backend = storage.container(named("c"))) {
            assertThatThrownBy(() -> backend.get(bytes("k")))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("java:comp/env/jdbc/app")
                    .hasMessageContaining("JNDI");
        }
    }
}
