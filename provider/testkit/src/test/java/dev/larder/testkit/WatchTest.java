// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Listeners that hear of others, on a backend that tells of them, and on those that do not. */
final class WatchTest extends WatchSuite {

    @Override
    protected Storage storage() {
        return new Storage(Map.of(), Map.of("backend", "capable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "example"})
    void aBackendThatDoesNotTellRefusesTheOptionAtTheStart(String backend) {
        Storage storage = new Storage(Map.of(), Map.of("backend", backend, "listen", "cluster"));
        try (TestManager manager = new TestManager(storage)) {
            assertThatThrownBy(() -> manager.open(StorageSuite.strings()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("listen = cluster")
                    .hasMessageContaining(backend)
                    .hasMessageContaining("write listen = process")
                    .hasMessageContaining("redis, etcd");
        }
    }
}
