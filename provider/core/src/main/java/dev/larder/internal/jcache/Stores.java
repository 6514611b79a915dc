// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.BackendChoice;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.Limits;
import dev.larder.internal.config.OnFailure;
import dev.larder.internal.engine.Closing;
import dev.larder.internal.jcache.OpenContainer.Blueprint;
import dev.larder.internal.store.Copying;
import dev.larder.internal.store.EmptyStore;
import dev.larder.internal.store.EncodedSettings;
import dev.larder.internal.store.EncodedStore;
import dev.larder.internal.store.FailOpenBackend;
import dev.larder.internal.store.HeapSettings;
import dev.larder.internal.store.HeapStores;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Unreadable;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.ContainerSpec.Overflow;
import java.util.List;
import javax.cache.configuration.Factory;

/** Opens the store of a container: objects on the heap, or bytes in a backend behind what is to stand before it. No state. */
final class Stores {

    private Stores() {}

    /**
     * Opens the store of a container.
     *
     * @param copying how the heap holds objects
     * @throws ConfigurationException if a backend, or what stands before it, cannot be opened
     * @throws UnsupportedOperationException if the entries are to be kept by reference, and the backend keeps bytes
     */
    static <K, V> Store<K, V> open(Blueprint<K, V> blueprint, Copying copying) {
        BackendType type = blueprint.settings().backend().type();
        if (blueprint.settings().backend().isNothing()) {
            return new EmptyStore<>();
        }
        if (type == null) {
            return HeapStores.open(
                    heap(blueprint, copying), blueprint.configuration().getKeyType());
        }
        if (!blueprint.configuration().isStoreByValue()) {
            throw new UnsupportedOperationException(
                    "Cache '" + blueprint.settings().name()
                            + "' cannot store by reference: its backend "
                            + blueprint.settings().backend().section()
                            + " keeps entries as bytes. Use setStoreByValue(true), or backend = memory");
        }
        return encoded(blueprint, type);
    }

    private static <K, V> HeapSettings heap(Blueprint<K, V> blueprint, Copying copying) {
        boolean dated = blueprint.settings().lifetimes().needsCreated();
        return new HeapSettings(
                blueprint.settings().name(), blueprint.settings().limits(), copying, dated ? blueprint.clock() : null);
    }

    private static <K, V> Store<K, V> encoded(Blueprint<K, V> blueprint, BackendType type) {
        ContainerSettings settings = blueprint.settings();
        EncodedSettings encoded = encodedSettings(blueprint);
        ContainerSpec container = new ContainerSpec(settings.name(), bounds(settings.limits()), blueprint.clock());
        BackendChoice choice = settings.backend();
        Backend backend = blueprint.services().storages().container(type, choice, container);
        Backend wrapped = wrapped(backend, settings, container);
        try {
            return new EncodedStore<>(guarded(wrapped, settings, container), encoded);
        } catch (RuntimeException thrown) {
            Closing.quietly(wrapped);
            throw Storages.failed(container, choice, thrown);
        }
    }

    private static EncodedSettings encodedSettings(Blueprint<?, ?> blueprint) {
        ContainerSettings settings = blueprint.settings();
        ContainerCodecs codecs = ContainerCodecs.of(blueprint);
        return new EncodedSettings(
                settings.name(),
                codecs.keys(),
                codecs.values(),
                settings.encoding().schemaVersion(),
                settings.encoding().minRemaining(),
                blueprint.clock(),
                new Unreadable(settings.name()));
    }

    private static Bounds bounds(Limits limits) {
        Overflow overflow = switch (limits.overflow()) {
            case EVICT -> Overflow.EVICT;
            case REJECT -> Overflow.REJECT;
        };
        return new Bounds(limits.size(), limits.bytes(), overflow);
    }

    /** Puts the decorators before a backend, the last of the list first; closes it if one of them fails. */
    private static Backend wrapped(Backend backend, ContainerSettings settings, ContainerSpec container) {
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

    private static Backend guarded(Backend backend, ContainerSettings settings, ContainerSpec container) {
        return settings.onFailure() == OnFailure.MISS ? new FailOpenBackend(backend, container) : backend;
    }
}
