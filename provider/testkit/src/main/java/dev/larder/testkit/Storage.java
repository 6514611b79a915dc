// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.Map;

/**
 * The storage that a suite tests, as configuration. Immutable.
 *
 * @param properties what the manager is opened with, for example the declaration of a backend
 * @param options what each container is given so that it keeps its entries there, for example its {@code backend}
 * @param dead what becomes of entries that are dead and that nobody asks for
 */
public record Storage(Map<String, String> properties, Map<String, Object> options, Dead dead) {

    /** What becomes of entries that are dead and that nobody asks for. */
    public enum Dead {
        /** Larder looks for them, drops and announces them. */
        SWEPT,
        /** The storage {@linkplain dev.larder.spi.Backend#collects() collects} them by itself and tells nobody. */
        COLLECTED
    }

    /** The storage of a container that says nothing of storage: the heap of this process, unbounded. */
    public static final Storage HEAP = new Storage(Map.of(), Map.of());

    /** Creates a storage in which the dead are swept. */
    public Storage(Map<String, String> properties, Map<String, Object> options) {
        this(properties, options, Dead.SWEPT);
    }

    /** Copies what it is given. */
    public Storage {
        properties = Map.copyOf(properties);
        options = Map.copyOf(options);
    }
}
