// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What a cache has counted since it was opened, as its standard MXBean tells.
 *
 * @param hits how many times it knew the value
 * @param misses how many times it did not
 */
record Counts(long hits, long misses) {

    static Counts of(Cache<?, ?> cache) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = server.queryNames(pattern(cache), null).iterator().next();
        CacheStatisticsMXBean statistics = JMX.newMXBeanProxy(server, name, CacheStatisticsMXBean.class);
        return new Counts(statistics.getCacheHits(), statistics.getCacheMisses());
    }

    private static ObjectName pattern(Cache<?, ?> cache) {
        try {
            return new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cache.getName() + ",*");
        } catch (MalformedObjectNameException thrown) {
            throw new IllegalArgumentException("The name of the cache is no part of a JMX name", thrown);
        }
    }
}
