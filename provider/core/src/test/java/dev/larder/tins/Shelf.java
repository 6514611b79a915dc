// SPDX-License-Identifier: Apache-2.0
package dev.larder.tins;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Where tins stand: what a storage of type {@code tin} opens, what happened to it, and the faults that a test wants. */
public final class Shelf {

    private static final Map<String, Shelf> SHELVES = new ConcurrentHashMap<>();

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final Map<String, Tin> tins = new ConcurrentHashMap<>();
    private volatile @Nullable Fault fault;

    private Shelf() {}

    /** Which operations fail. */
    public enum Fault {
        OPENING,
        READS,
        WRITES,
        ALL
    }

    public static Shelf named(String name) {
        return SHELVES.computeIfAbsent(name, unused -> new Shelf());
    }

    Storage open() {
        journal.add("open");
        return new Storage() {
            @Override
            public Backend container(ContainerSpec container) {
                journal.add("open " + container.name());
                return tins.computeIfAbsent(container.name(), name -> new Tin(Shelf.this, name));
            }

            @Override
            public void close() {
                journal.add("close");
            }
        };
    }

    /** Returns what was opened and closed so far. */
    public List<String> journal() {
        return List.copyOf(journal);
    }

    /** Returns the entries of a container. */
    public Tin tin(String container) {
        return tins.computeIfAbsent(container, name -> new Tin(this, name));
    }

    /** Makes some operations fail from now on; null for none. */
    public void fail(@Nullable Fault next) {
        fault = next;
    }

    void note(String event) {
        journal.add(event);
    }

    void failIf(Fault kind) {
        Fault now = fault;
        if (now == kind || now == Fault.ALL) {
            throw new BackendException("the shelf is out of reach");
        }
    }
}
