// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import dev.larder.LarderConfiguration;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.integration.CacheLoader;

/** Makes a value of any key, at once. */
final class Generator implements CacheLoader<String, String>, Serializable {

    private static final long serialVersionUID = 1L;

    static LarderConfiguration<String, String> configuration(String onFailure) {
        LarderConfiguration<String, String> configuration =
                LarderConfiguration.of(String.class, String.class).option("on-failure", onFailure);
        configuration
                .setReadThrough(true)
                .setCacheLoaderFactory(new FactoryBuilder.SingletonFactory<>(new Generator()));
        return configuration;
    }

    @Override
    public String load(String key) {
        return "generated " + key;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        Map<String, String> all = new HashMap<>();
        keys.forEach(key -> all.put(key, load(key)));
        return all;
    }
}
