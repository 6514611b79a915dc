// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.StorageException;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stands between a container and its backend, in the order of the option {@code wrap}. */
class WrapTest {

    private static final List<String> PASSED = new CopyOnWriteArrayList<>();

    private final String shelf = OpenManager.newShelf();

    /** The common half of the decorators. */
    abstract static class Noting implements BackendDecorator {

        @Override
        public Backend decorate(Backend inner, ContainerSpec container) {
            return new ForwardingBackend(inner) {
                @Override
                public @Nullable Found get(byte[] key) {
                    PASSED.add(Noting.this.getClass().getSimpleName() + " of " + container.name());
                    return inner().get(key);
                }
            };
        }
    }

    /** A decorator. */
    public static final class First extends Noting {}

    /** Another decorator. */
    public static final class Second extends Noting {}

    /** A decorator that cannot decorate. */
    public static final class Unfit implements BackendDecorator {

        @Override
        public Backend decorate(Backend inner, ContainerSpec container) {
            throw new IllegalArgumentException("it does not fit");
        }
    }

    @Test
    void theFirstDecoratorIsTheOutermost() {
        PASSED.clear();
        try (CacheManager manager = manager(First.class.getName() + ", " + Second.class.getName())) {
            Cache<String, String> users = manager.createCache("users", new MutableConfiguration<>());

            assertThat(users.get("ann")).isNull();

            assertThat(PASSED).containsExactly("First of users", "Second of users");
        }
    }

    @Test
    void whatTheBackendCanDoIsNotLost() {
        try (CacheManager manager = manager(First.class.getName() + ",trace," + Second.class.getName())) {
            Cache<String, String> users = manager.createCache("users", new MutableConfiguration<>());
            users.put("ann", "1");

            assertThat(users.iterator().next().getKey()).isEqualTo("ann");
        }
    }

    @Test
    void aDecoratorThatFailsClosesTheBackend() {
        try (CacheManager manager = manager(Unfit.class.getName())) {
            assertThatThrownBy(() -> manager.createCache("users", new MutableConfiguration<>()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("What container 'users' is to be wrapped in cannot be opened: it does not fit");
        }

        assertThat(Shelf.named(shelf).journal()).containsExactly("open", "open users", "close users", "close");
    }

    @Test
    void aNameThatIsNoDecoratorIsRefused() {
        assertThatThrownBy(() -> manager("trac"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "the properties of the CacheManager: container-defaults.wrap = \"trac\" is not a decorator, "
                                + "did you mean trace? Known decorators: seal, trace, trace-values; or write the full name of a class "
                                + "that implements dev.larder.spi.BackendDecorator");
    }

    @Test
    void onMemoryDecoratorsMeanNothing() {
        try (CacheManager manager =
                OpenManager.with("container-defaults.wrap", Unfit.class.getName(), "container.users.idle", "5s")) {
            assertThat(manager.getCacheNames()).containsExactly("users");
        }
    }

    @Test
    void theTraceTellsOperationsAndKeysButNoValues() {
        List<String> lines = traced("trace");

        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("users get ").contains(": nothing ("));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("users ")
                        .contains("ann-of-cleves")
                        .containsPattern("done, \\d+ bytes \\(\\d+ us\\)$"));
        assertThat(lines).noneSatisfy(line -> assertThat(line).contains("beheaded-not"));
    }

    @Test
    void theTraceOfValuesTellsThemToo() {
        assertThat(traced("trace-values"))
                .anySatisfy(line -> assertThat(line).contains("ann-of-cleves").contains("beheaded-not"));
    }

    @Test
    void theTraceTellsFailures() {
        try (Lines lines = new Lines();
                CacheManager manager = manager("trace")) {
            Cache<String, String> users = manager.createCache("users", new MutableConfiguration<>());
            Shelf.named(shelf).fail(Shelf.Fault.ALL);

            assertThatThrownBy(() -> users.get("ann")).isInstanceOf(StorageException.class);

            assertThat(lines.heard)
                    .anySatisfy(line -> assertThat(line)
                            .contains(": failed: dev.larder.spi.BackendException: the shelf is out of reach ("));
        }
    }

    /** Returns what is logged of a read and a write. */
    private List<String> traced(String decorator) {
        try (Lines lines = new Lines();
                CacheManager manager = manager(decorator)) {
            Cache<byte[], byte[]> users = manager.createCache("users", new MutableConfiguration<>());
            users.get("ann-of-cleves".getBytes(UTF_8));
            users.put("ann-of-cleves".getBytes(UTF_8), "beheaded-not".getBytes(UTF_8));
            return List.copyOf(lines.heard);
        }
    }

    private CacheManager manager(String wrap) {
        return OpenManager.with(
                "backend.local.type",
                "tin",
                "backend.local.shelf",
                shelf,
                "container-defaults.backend",
                "local",
                "container-defaults.wrap",
                wrap);
    }

    /** The lines of the trace, heard while it is open. */
    private static final class Lines extends Handler implements AutoCloseable {

        private static final Logger LOGGER = Logger.getLogger("dev.larder.trace");

        private final List<String> heard = new CopyOnWriteArrayList<>();

        Lines() {
            LOGGER.setLevel(Level.FINE);
            LOGGER.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            heard.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            LOGGER.removeHandler(this);
            LOGGER.setLevel(null);
        }
    }
}
