// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Locking;
import dev.larder.spi.NodeHealth;
import dev.larder.spi.NodeHealth.Node;
import dev.larder.spi.Scannable;
import dev.larder.spi.Watchable;
import dev.larder.spi.Write;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backend that could not be opened when its container was: one of the callers opens it as soon as that can be done, and
 * tries that once in a while. Until then every operation fails with a {@link BackendException}, without a call of the backend.
 * Its capabilities and limits are those of the backend, open or not. Threads share it.
 */
public final class LateBackend extends ForwardingBackend {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String container;
    private final Node health;

    /**
     * Creates it before a backend that could not be opened.
     *
     * @param failure why
     */
    public LateBackend(Backend inner, ContainerSpec container, BackendException failure) {
        this(inner, container, failure, NodeHealth.monotonicClock());
    }

    /** Creates it with a clock of which differences alone matter. */
    LateBackend(Backend inner, ContainerSpec container, BackendException failure, InstantSource clock) {
        super(inner);
        this.container = container.name();
        this.health = new NodeHealth(PAUSE, name -> openNow(), clock).node("the storage of '" + container.name() + "'");
        String why = health.failed("being opened", failure).getMessage();
        LOGGER.log(
                Level.WARNING,
                () -> "Until it can be opened, container '" + this.container
                        + "' does without its storage, as on-failure says; that is tried once in "
                        + PAUSE.toSeconds() + " s: " + why);
    }

    private void openNow() {
        try {
            inner().open();
        } catch (IllegalStateException notAsThingsAre) {
            throw new BackendException(String.valueOf(notAsThingsAre.getMessage()), notAsThingsAre);
        }
        LOGGER.log(Level.INFO, () -> "Container '" + container + "' has its storage now");
    }

    /** Returns the backend, open. */
    private Backend ready(String operation) {
        health.require(operation);
        return inner();
    }

    @Override
    public void open() {
        Backend unused = ready("being opened");
    }

    @Override
    public @Nullable Found get(byte[] key) {
        return ready("reading an entry").get(key);
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        return ready("reading entries").getAll(keys);
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        return ready("writing an entry").compareAndSet(key, expected, record, deadline);
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        ready("writing an entry").put(key, record, deadline);
    }

    @Override
    public void putAll(List<Write> writes) {
        ready("writing entries").putAll(writes);
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        return ready("removing entries").removeAll(keys, found);
    }

    @Override
    public void clear() {
        ready("dropping all entries").clear();
    }

    @Override
    public <T> @Nullable T capability(Class<T> type) {
        T able = super.capability(type);
        if (able instanceof Scannable keys && type == Scannable.class) {
            return type.cast(new Keys(keys));
        }
        if (able instanceof Locking locks && type == Locking.class) {
            return type.cast((Locking) (key, lease) -> {
                health.require("locking a key");
                return locks.tryLock(key, lease);
            });
        }
        if (able instanceof Watchable changes && type == Watchable.class) {
            return type.cast((Watchable) watcher -> {
                health.require("watching changes");
                return changes.watch(watcher);
            });
        }
        return able;
    }

    private final class Keys implements Scannable {

        private final Scannable inner;

        Keys(Scannable inner) {
            this.inner = inner;
        }

        @Override
        public Iterator<byte[]> keys() {
            health.require("listing its keys");
            return inner.keys();
        }

        @Override
        public long size() {
            health.require("counting its entries");
            return inner.size();
        }
    }
}
