// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** What the statistics MXBean of a cache showed at one moment. Immutable. */
record Counts(long hits, long misses, long puts, long removals) {

    /** Reads the standard bean of a cache that has statistics enabled. */
    static Counts of(Cache<?, ?> cache) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cache.getName() + ",*");
            Set<ObjectName> beans = server.queryNames(pattern, null);
            if (beans.size() != 1) {
                throw new AssertionError("statistics beans of " + cache.getName() + ": " + beans);
            }
            ObjectName bean = beans.iterator().next();
            return new Counts(
                    (Long) server.getAttribute(bean, "CacheHits"),
                    (Long) server.getAttribute(bean, "CacheMisses"),
                    (Long) server.getAttribute(bean, "CachePuts"),
                    (Long) server.getAttribute(bean, "CacheRemovals"));
        } catch (JMException e) {
            throw new AssertionError("the statistics of " + cache.getName() + " cannot be read", e);
        }
    }

    /** Returns what was counted since an earlier moment, in the words of the tables. */
    List<String> since(Counts before) {
        List<String> words = new ArrayList<>();
        add(words, "hit", hits - before.hits);
        add(words, "miss", misses - before.misses);
        add(words, "put", puts - before.puts);
        add(words, "removal", removals - before.removals);
        return words;
    }

    private static void add(List<String> words, String word, long times) {
        if (times != 0) {
            words.add(times == 1 ? word : times + " " + word);
        }
    }
}
