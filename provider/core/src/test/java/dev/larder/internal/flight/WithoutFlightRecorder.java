// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import dev.larder.tins.OpenManager;
import javax.cache.CacheManager;

/** A program that loads, evicts and fails on a Java without Flight Recorder. */
final class WithoutFlightRecorder {

    private WithoutFlightRecorder() {}

    public static void main(String[] arguments) {
        if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
            throw new IllegalStateException("this Java has Flight Recorder");
        }
        for (String backend : new String[] {"memory", "tins"}) {
            try (CacheManager manager = OpenManager.with("backend.tins.type", "tin", "backend.tins.shelf", "alone")) {
                use(manager, backend);
            }
        }
    }

    private static void use(CacheManager manager, String backend) {
        LarderConfiguration<String, String> configuration = LarderConfiguration.of(String.class, String.class);
        configuration.maximumSize(1).option("backend", backend).option("fresh-for", "1m");
        @SuppressWarnings("unchecked") // the container of a cache has its types
        Container<String, String> container =
                manager.createCache(backend, configuration).unwrap(Container.class);
        for (String key : new String[] {"ann", "bob"}) {
            if (!key.equals(container.get(key, same -> same))) {
                throw new IllegalStateException("nothing was made for " + key);
            }
        }
    }
}
