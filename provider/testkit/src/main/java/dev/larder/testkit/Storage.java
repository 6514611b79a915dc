// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.Map;

/**
 * The storage that a suite tests, as configuration. Immutable.
 *
 * @param properties what the manager is opened with, for example the declaration of a backend
 * @param options what each container is given so that it keeps its entries there, for example its {@code backend}
 * @param collects whether it collects dead entries itself, so that nobody hears of those that nobody comes across
 */
public record Storage(Map<String, String> properties, Map<String, Object> options, boolean collects) {

    /** The storage of a container that says nothing of storage: the heap of this process, unbounded. */
    public static final Storage HEAP = new Storage(Map.of(), Map.of());

    /** Copies what it is given. */
    public Storage {
        properties = Map.copyOf(properties);
        options = Map.copyOf(options);
    }

    /** Creates a storage in which dead entries are looked for. */
    public Storage(Map<String, String> properties, Map<String, Object> options) {
        this(properties, options, false);
    }

    /** Returns the same storage, saying that it collects dead entries itself. */
    public Storage collecting() {
        return new Storage(properties, options, true);
    }
}
