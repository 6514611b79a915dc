// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import dev.larder.LarderConfiguration;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;

/** A process that writes to a cache on a server, whose changes others hear of, when it hears a line. */
final class WritingProcess {

    /** How many keys are written. */
    static final int KEYS = 20;

    private static final int TURNS = 10;

    private WritingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> section = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            section.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        try (ServerCaches caches = new ServerCaches(section)) {
            Cache<String, String> cache = caches.open(
                    arguments[0],
                    LarderConfiguration.of(String.class, String.class).option("listen", "cluster"));
            System.out.println("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            write(cache);
        }
    }

    private static void write(Cache<String, String> cache) {
        cache.put("own", "2");
        cache.remove("own");
        for (int turn = 0; turn < TURNS; turn++) {
            Map<String, String> all = new HashMap<>();
            for (int key = 0; key < KEYS; key++) {
                all.put("k" + key, String.valueOf(turn));
            }
            cache.putAll(all);
        }
        cache.removeAll();
        cache.put("last", "last");
    }

    /** Returns what is heard of each key. */
    static List<String> tale() {
        List<String> tale = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            tale.add((turn == 0 ? "CREATED " : "UPDATED ") + turn);
        }
        tale.add("REMOVED null");
        return tale;
    }
}
