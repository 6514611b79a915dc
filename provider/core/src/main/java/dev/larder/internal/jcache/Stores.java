// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.ConfigurationException;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.EntrySizes;
import dev.larder.internal.config.Limits;
import dev.larder.internal.config.Marking;
import dev.larder.internal.engine.Closing;
import dev.larder.internal.flight.Flight;
import dev.larder.internal.store.Budget;
import dev.larder.internal.store.Copying;
import dev.larder.internal.store.EmptyStore;
import dev.larder.internal.store.EncodedSettings;
import dev.larder.internal.store.EncodedStore;
import dev.larder.internal.store.EntryLimits;
import dev.larder.internal.store.Epochs;
import dev.larder.internal.store.HeapSettings;
import dev.larder.internal.store.HeapStores;
import dev.larder.internal.store.MarkedCodec;
import dev.larder.internal.store.MarkedStore;
import dev.larder.internal.store.MeasuringStore;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.StoreHealth;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.ContainerSpec.Overflow;
import java.util.Collection;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Opens the store of a container: objects on the heap, or bytes in a backend behind what is to stand before it. No state. */
final class Stores {

    /** Tells the schema of values that bear marks from that of the same values without. */
    private static final int MARKED = Integer.MIN_VALUE;

    private Stores() {}

    /**
     * Opens the store of a container.
     *
     * @param copying how the heap holds objects
     * @throws ConfigurationException if a backend, or what stands before it, cannot be opened
     * @throws UnsupportedOperationException if the entries are to be kept by reference, and the backend keeps bytes
     */
    static <K, V> Store<K, V> open(Blueprint<K, V> blueprint, Copying copying, StoreHealth health) {
        BackendType type = blueprint.settings().backend().type();
        if (blueprint.settings().backend().isNothing()) {
            return marked(blueprint, new EmptyStore<>(), null);
        }
        if (type == null) {
            return heap(blueprint, copying, health.limits());
        }
        if (!blueprint.configuration().isStoreByValue()) {
            throw new UnsupportedOperationException(
                    "Cache '" + blueprint.settings().name()
                            + "' cannot store by reference: its backend "
                            + blueprint.settings().backend().section()
                            + " keeps entries as bytes. Use setStoreByValue(true), or backend = memory");
        }
        return encoded(blueprint, type, health);
    }

    private static <K, V> Store<K, V> heap(Blueprint<K, V> blueprint, Copying copying, EntryLimits limits) {
        Store<K, V> store = HeapStores.open(
                heap(blueprint, copying), blueprint.configuration().getKeyType());
        EntrySizes sizes = blueprint.settings().sizes();
        boolean measured = EntryLimitsOf.most(sizes).isLimited();
        Store<K, V> marked = marked(blueprint, store, null);
        return measured ? new MeasuringStore<>(marked, limits) : marked;
    }

    /** Lets the entries of a store bear what their invalidation needs, if they are to. */
    private static <K, V> Store<K, V> marked(Blueprint<K, V> blueprint, Store<K, V> store, @Nullable Backend shared) {
        Marking marking = blueprint.settings().marking();
        return marking.isOn()
                ? MarkedStore.over(store, new Epochs(shared, marking.check(), blueprint.clock()), tagger(marking))
                : store;
    }

    @SuppressWarnings("unchecked") // a class named in a file cannot be checked for its type parameters
    private static <K, V> @Nullable BiFunction<K, V, Collection<String>> tagger(Marking marking) {
        return marking.tags() == null
                ? null
                : (BiFunction<K, V, Collection<String>>)
                        (BiFunction<?, ?, ?>) marking.tags().create();
    }

    private static <K, V> HeapSettings heap(Blueprint<K, V> blueprint, Copying copying) {
        boolean dated = blueprint.settings().lifetimes().needsCreated()
                || blueprint.settings().loading().freshness().freshFor() != null;
        return new HeapSettings(
                blueprint.settings().name(),
                blueprint.settings().limits(),
                copying,
                budget(blueprint),
                dated ? blueprint.clock() : null,
                Flight.of(blueprint.settings().name())::evicted);
    }

    private static @Nullable Budget budget(Blueprint<?, ?> blueprint) {
        Budget budget = blueprint.services().budget();
        if (budget != null && blueprint.settings().limits().weight() != Limits.UNLIMITED) {
            throw new ConfigurationException(
                    "Container '" + blueprint.settings().name() + "' has maximum-weight, and its"
                            + " manager maximum-bytes: an entry is weighed in one unit only. Use maximum-size or maximum-bytes");
        }
        return budget;
    }

    private static <K, V> Store<K, V> encoded(Blueprint<K, V> blueprint, BackendType type, StoreHealth health) {
        ContainerSettings settings = blueprint.settings();
        EncodedSettings encoded = encodedSettings(blueprint, health);
        ContainerSpec container = new ContainerSpec(settings.name(), bounds(settings.limits()), blueprint.clock());
        Backing backing = new Backing(blueprint.services().storages(), type, settings, health);
        Backend backend = backing.open(container);
        try {
            Store<K, V> store = new EncodedStore<>(backend, encoded);
            return settings.marking().isOn() ? marked(blueprint, store, invalidations(blueprint, backing)) : store;
        } catch (RuntimeException thrown) {
            Closing.quietly(backend);
            throw Storages.failed(container, settings.backend(), thrown);
        }
    }

    /** Returns the backend that holds the invalidations, as a container of its own in the same storage. */
    private static Backend invalidations(Blueprint<?, ?> blueprint, Backing backing) {
        String name = blueprint.settings().name() + "#invalidations";
        return backing.openPlain(new ContainerSpec(name, Bounds.NONE, blueprint.clock()));
    }

    private static EncodedSettings encodedSettings(Blueprint<?, ?> blueprint, StoreHealth health) {
        ContainerSettings settings = blueprint.settings();
        ContainerCodecs codecs = ContainerCodecs.of(blueprint);
        boolean marks = settings.marking().isOn();
        int schema = settings.encoding().schemaVersion();
        return new EncodedSettings(
                settings.name(),
                codecs.keys(),
                marks ? new MarkedCodec(codecs.values()) : codecs.values(),
                marks ? schema | MARKED : schema,
                settings.encoding().minRemaining(),
                blueprint.clock(),
                health);
    }

    private static Bounds bounds(Limits limits) {
        Overflow overflow = switch (limits.overflow()) {
            case EVICT -> Overflow.EVICT;
            case REJECT -> Overflow.REJECT;
        };
        return new Bounds(limits.size(), limits.bytes(), overflow);
    }
}
