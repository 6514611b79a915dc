// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.engine.Closing;
import dev.larder.internal.flight.RecordedBackend;
import dev.larder.internal.store.FailOpenBackend;
import dev.larder.internal.store.Forgiven;
import dev.larder.internal.store.LateBackend;
import dev.larder.internal.store.StoreHealth;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import java.util.List;
import javax.cache.configuration.Factory;

/**
 * Opens the backends of a container, with what is to stand before them: its decorators, and what callers are to notice of
 * failures. Immutable.
 *
 * @param type what the container's section is of
 */
record Backing(Storages storages, BackendType type, ContainerSettings settings, StoreHealth health) {

    /**
     * Opens the backend of the entries.
     *
     * @throws ConfigurationException if it, or what is to stand before it, cannot be opened and callers are to notice that
     */
    Backend open(ContainerSpec container) {
        return opened(wrapped(recorded(container), container), container);
    }

    /** Opens a backend without the decorators, which are for entries. */
    Backend openPlain(ContainerSpec container) {
        return opened(recorded(container), container);
    }

    private Backend recorded(ContainerSpec container) {
        return RecordedBackend.over(storages.container(type, settings.backend(), container), container.name());
    }

    /** Puts the decorators before a backend, the last of the list first; closes it if one of them fails. */
    private Backend wrapped(Backend backend, ContainerSpec container) {
        List<Factory<BackendDecorator>> decorators = settings.wrap();
        Backend wrapped = backend;
        try {
            for (int index = decorators.size() - 1; index >= 0; index--) {
                wrapped = decorators.get(index).create().decorate(wrapped, container);
            }
            return wrapped;
        } catch (RuntimeException | LinkageError thrown) {
            Closing.quietly(wrapped);
            throw new ConfigurationException(
                    "What container '" + container.name() + "' is to be wrapped in cannot be opened: "
                            + thrown.getMessage(),
                    thrown);
        }
    }

    private Backend opened(Backend backend, ContainerSpec container) {
        try {
            return switch (settings.onFailure()) {
                case THROW -> strict(backend);
                case MISS -> forgiving(backend, container, Forgiven.BOTH);
                case MISS_READS -> forgiving(backend, container, Forgiven.READS);
                case MISS_WRITES -> forgiving(backend, container, Forgiven.WRITES);
            };
        } catch (RuntimeException | LinkageError thrown) {
            Closing.quietly(backend);
            throw Storages.failed(container, settings.backend(), thrown);
        }
    }

    private static Backend strict(Backend backend) {
        backend.open();
        return backend;
    }

    private Backend forgiving(Backend backend, ContainerSpec container, Forgiven forgiven) {
        return new FailOpenBackend(openedOrLate(backend, container), container, forgiven, health.failures());
    }

    private static Backend openedOrLate(Backend backend, ContainerSpec container) {
        try {
            return strict(backend);
        } catch (BackendException notNow) {
            return new LateBackend(backend, container, notNow);
        }
    }
}
