// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.testkit.Storage;
import dev.larder.testkit.Storage.Dead;
import dev.larder.testkit.server.TestServer;
import java.util.HashMap;
import java.util.Map;

/** Where the caches of the suites keep their entries. No state. */
final class CachesOnMemcached {

    private CachesOnMemcached() {}

    /** Returns the storage on the server that all suites share. */
    static Storage storage() {
        Map<String, String> properties = new HashMap<>();
        Servers.patient(TestServer.shared(Servers.MEMCACHED).address())
                .forEach((name, value) -> properties.put("backend.shelf." + name, value));
        return new Storage(properties, Map.of("backend", "shelf"), Dead.COLLECTED);
    }
}
