// SPDX-License-Identifier: Apache-2.0
package dev.larder.tins;

import dev.larder.LarderCachingProvider;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheManager;

/** Managers of tests, each with a name and a provider of its own. */
public final class OpenManager {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private OpenManager() {}

    /** Opens a manager; the arguments are names and values of properties, in turns. */
    public static CacheManager with(String... properties) {
        Properties all = new Properties();
        for (int index = 0; index < properties.length; index += 2) {
            all.setProperty(properties[index], properties[index + 1]);
        }
        URI uri = URI.create("test-" + NUMBER.incrementAndGet());
        return new LarderCachingProvider().getCacheManager(uri, OpenManager.class.getClassLoader(), all);
    }

    /** Returns the name of a shelf that no other test uses. */
    public static String newShelf() {
        return "shelf-" + NUMBER.incrementAndGet();
    }
}
