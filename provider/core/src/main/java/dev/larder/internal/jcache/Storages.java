// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.BackendChoice;
import dev.larder.internal.engine.Closing;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The open storages of a manager, one for each {@code backend} section, opened when the first container needs it. Threads
 * may share it.
 */
final class Storages {

    private final ReentrantLock lock = new ReentrantLock();

    /** By section; guarded by the lock. */
    private final Map<String, Storage> open = new HashMap<>();

    /**
     * Returns the backend of a container.
     *
     * @param type what the choice is of
     * @throws ConfigurationException if the storage or the backend cannot be opened
     */
    Backend container(BackendType type, BackendChoice choice, ContainerSpec container) {
        try {
            return storage(type, choice).container(container);
        } catch (ConfigurationException known) {
            throw known;
        } catch (RuntimeException | LinkageError thrown) {
            throw failed(container, choice, thrown);
        }
    }

    private Storage storage(BackendType type, BackendChoice choice) {
        lock.lock();
        try {
            Storage present = open.get(choice.section());
            if (present != null) {
                return present;
            }
            Storage opened = type.open(choice.options());
            open.put(choice.section(), opened);
            return opened;
        } catch (RuntimeException | LinkageError thrown) {
            throw failed("cannot open", choice, thrown);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the names of the servers of a storage that did not answer when they were asked last; none if it is not open. */
    List<String> deadNodes(BackendChoice choice) {
        Storage present = present(choice);
        return present == null ? List.of() : present.deadNodes();
    }

    private @Nullable Storage present(BackendChoice choice) {
        lock.lock();
        try {
            return open.get(choice.section());
        } finally {
            lock.unlock();
        }
    }

    /** Returns the exception for a container that cannot be opened on a backend. */
    static ConfigurationException failed(ContainerSpec container, BackendChoice choice, Throwable thrown) {
        return failed("container '" + container.name() + "' cannot be opened on", choice, thrown);
    }

    private static ConfigurationException failed(String what, BackendChoice choice, Throwable thrown) {
        String reason = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return new ConfigurationException(
                choice.place() + ": " + what + " backend." + choice.section() + ": " + reason, thrown);
    }

    /** Closes all storages; their containers are closed by then. */
    void close() {
        lock.lock();
        try {
            open.values().forEach(Closing::quietly);
            open.clear();
        } finally {
            lock.unlock();
        }
    }
}
