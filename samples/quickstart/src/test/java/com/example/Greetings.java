// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;

/** The loader that the README's configuration names. */
public final class Greetings implements CacheLoader<String, String> {

    /** Creates the loader. */
    public Greetings() {}

    @Override
    public String load(String name) {
        return "Hello, " + name;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> names) {
        Map<String, String> greetings = new HashMap<>();
        names.forEach(name -> greetings.put(name, load(name)));
        return greetings;
    }
}
