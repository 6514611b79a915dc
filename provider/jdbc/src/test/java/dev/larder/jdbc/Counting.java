// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.LarderCachingProvider;
import dev.larder.LarderConfiguration;
import java.net.URI;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;

/** Another process that adds ones to a few numbers by {@code invoke}, as often as it is told. */
final class Counting {

    static final int KEYS = 3;

    private Counting() {}

    /** Takes the URL of the database and how often to add, and then the number of the process. */
    public static void main(String[] arguments) {
        Properties properties = new Properties();
        properties.setProperty("backend.database.type", "jdbc");
        properties.setProperty("backend.database.url", arguments[0]);
        properties.setProperty("backend.database.pool-connection-get-timeout", "60 seconds");
        properties.setProperty("backend.database.socket-timeout", "60 seconds");
        try (CacheManager manager = new LarderCachingProvider()
                .getCacheManager(URI.create("counting"), Counting.class.getClassLoader(), properties)) {
            Cache<String, Integer> counts = manager.createCache(
                    "counts",
                    LarderConfiguration.of(String.class, Integer.class).option("backend", "database"));
            int turns = Integer.parseInt(arguments[1]);
            for (int turn = 0; turn < turns; turn++) {
                counts.invoke("key " + turn % KEYS, (entry, none) -> {
                    entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
                    return null;
                });
            }
            for (int key = 0; key < KEYS; key++) {
                System.out.println("key " + key + " = " + counts.get("key " + key));
            }
        }
    }
}
