// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.Found;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Containers and their entries, as tests write them: keys and records as texts. */
final class Containers {

    private Containers() {}

    static ContainerSpec named(String name) {
        return bounded(name, Bounds.NONE);
    }

    static ContainerSpec bounded(String name, Bounds bounds) {
        return new ContainerSpec(name, bounds, InstantSource.system());
    }

    /** Returns the unlimited container of a name, open. */
    static Backend opened(BackendType.Storage storage, String name) {
        return opened(storage.container(named(name)));
    }

    /** Opens a backend; if that fails, it is closed. */
    static Backend opened(Backend backend) {
        try {
            backend.open();
            return backend;
        } catch (RuntimeException refused) {
            backend.close();
            throw refused;
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void put(Backend backend, String key, String record) {
        backend.put(bytes(key), bytes(record), Backend.ETERNAL);
    }

    static @Nullable String get(Backend backend, String key) {
        Found found = backend.get(bytes(key));
        return found == null ? null : new String(found.record(), StandardCharsets.UTF_8);
    }
}
