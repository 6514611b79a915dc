// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.Generation;
import java.time.Duration;

/**
 * What one container has on one server: its generation there, and the names of its keys. Each server has a generation of its
 * own, so that the others do not depend on it when it is away, and lose nothing when it comes back. Threads share it.
 */
final class Share {

    /** How long a clear by another process may go unnoticed. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int GREATEST_KEY = 250;
    private static final int GENERATION = 12;

    private final Server server;
    private final String container;
    private final Generation generation;

    /** Creates it; {@code container} is the beginning of all keys of the container. */
    Share(Server server, String container) {
        this.server = server;
        this.container = container;
        this.generation = new Generation(new ServerCell(server, container + "@"), REMEMBERED);
    }

    /** Returns the greatest number of bytes of a key, whatever its bytes are. */
    int maximumKey() {
        return KeyText.capacity(GREATEST_KEY - container.length() - GENERATION - 2);
    }

    Server server() {
        return server;
    }

    Generation generation() {
        return generation;
    }

    /** Returns what the names of all present entries begin with; throws if the generation cannot be read. */
    String beginning() {
        return container + ":" + generation.id() + ":";
    }

    /** Returns the name of an entry; throws if the generation cannot be read. */
    String entry(String keyText) {
        return beginning() + keyText;
    }

    /** Returns the name of a lock, which a clear does not release. */
    String lock(String keyText) {
        return container + "!" + keyText;
    }
}
