// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.Container;
import dev.larder.StorageException;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.BackendException;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Locking;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One load per key by the locks of a backend, and what becomes of it without them. */
final class MutexTest extends MutexSuite {

    private static final BackendDecorator WITHOUT_LOCKS = (inner, container) -> new ForwardingBackend(inner) {
        @Override
        public <T> @Nullable T capability(Class<T> type) {
            return type == Locking.class ? type.cast((Locking) (key, lease) -> fail()) : super.capability(type);
        }
    };

    private static Locking.Lease fail() {
        throw new BackendException("no locks today");
    }

    @Override
    protected Storage storage() {
        return new Storage(Map.of(), Map.of("backend", "capable"));
    }

    private static Container<String, String> open(TestManager manager) {
        return StorageSuite.container(manager.open(StorageSuite.strings()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "example"})
    void aBackendWithoutLocksRefusesTheOptionAtTheStart(String backend) {
        try (TestManager manager =
                new TestManager(new Storage(Map.of(), Map.of("backend", backend, "mutex", "backend")))) {
            assertThatThrownBy(() -> open(manager))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("mutex = backend")
                    .hasMessageContaining(backend)
                    .hasMessageContaining("write mutex = local");
        }
    }

    @Test
    void withoutItsLocksAFailingBackendDoesNotKeepAnyoneFromLoading() {
        try (TestManager manager = new TestManager(withoutLocks("miss"))) {
            Container<String, String> container = open(manager);
            assertThat(container.get("a", key -> "made")).isEqualTo("made");
            assertThat(container.getAll(Set.of("a", "b"), keys -> Map.of("b", "made too")))
                    .isEqualTo(Map.of("a", "made", "b", "made too"));
        }
    }

    @Test
    void orTheCallerIsTold() {
        try (TestManager manager = new TestManager(withoutLocks("throw"))) {
            Container<String, String> container = open(manager);
            assertThatThrownBy(() -> container.get("a", key -> "made"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("locking a key")
                    .hasMessageContaining("no locks today");
        }
    }

    private static Storage withoutLocks(String onFailure) {
        return new Storage(
                Map.of(),
                Map.of(
                        "backend",
                        "capable",
                        "mutex",
                        "backend",
                        "on-failure",
                        onFailure,
                        "wrap",
                        List.of(WITHOUT_LOCKS)));
    }
}
