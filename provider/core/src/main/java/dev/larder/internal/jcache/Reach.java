// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.OnFailure;
import dev.larder.spi.BackendType;
import java.util.List;

/**
 * Whether the servers of a container answer. Threads share it.
 *
 * @param storages the storages of the manager, that of the container among them
 * @param settings the container's
 */
record Reach(Storages storages, ContainerSettings settings) {

    /** Returns the kind of the storage. */
    String kind() {
        BackendType type = settings.backend().type();
        return type == null ? "memory" : type.name();
    }

    /** Returns the names of the servers that did not answer when they were asked last. */
    List<String> deadNodes() {
        return storages.deadNodes(settings.backend());
    }

    /** Returns whether callers are served, be it without the servers. */
    boolean isAvailable() {
        return settings.onFailure() == OnFailure.MISS || deadNodes().isEmpty();
    }
}
