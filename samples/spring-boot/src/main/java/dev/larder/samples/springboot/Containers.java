// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import dev.larder.Container;
import dev.larder.ContainerMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.springframework.stereotype.Service;

/** The figures of all caches, from what the standard of JCache offers where it does, so that any provider will do. */
@Service
class Containers {

    private final CacheManager manager;
    private final Loads loads;
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    /** The figures of one cache. */
    record Figures(String name, long entries, long hits, long staleHits, long misses, long loads) {}

    Containers(CacheManager manager, Loads loads) {
        this.manager = manager;
        this.loads = loads;
        manager.getCacheNames().forEach(name -> manager.enableStatistics(name, true));
    }

    List<Figures> all() {
        return StreamSupport.stream(manager.getCacheNames().spliterator(), false)
                .sorted()
                .map(this::of)
                .toList();
    }

    void evict(String name) {
        Objects.requireNonNull(manager.getCache(name), () -> "there is no cache " + name)
                .removeAll();
    }

    private Figures of(String name) {
        CacheStatisticsMXBean counted = statistics(name);
        return new Figures(
                name,
                entries(manager.getCache(name)),
                counted.getCacheHits(),
                beyond(manager.getCache(name), ContainerMXBean::getStaleHitCount),
                counted.getCacheMisses(),
                loads.of(name) + beyond(manager.getCache(name), ContainerMXBean::getLoadCount));
    }

    /** The standard has no size: on another provider than Larder entries are counted one by one, and each is a hit then. */
    private static long entries(Cache<?, ?> cache) {
        try {
            return cache.unwrap(Container.class).size();
        } catch (IllegalArgumentException otherProvider) {
            return StreamSupport.stream(cache.spliterator(), false).count();
        }
    }

    /** What the standard does not count: stale values, and what a generator makes. It is nothing on another provider. */
    private static long beyond(Cache<?, ?> cache, ToLongFunction<ContainerMXBean> figure) {
        try {
            return figure.applyAsLong(cache.unwrap(ContainerMXBean.class));
        } catch (IllegalArgumentException otherProvider) {
            return 0;
        }
    }

    private CacheStatisticsMXBean statistics(String name) {
        try {
            ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=" + name + ",*");
            String uri = manager.getURI().toString().replaceAll("[,:=\n]", ".");
            ObjectName bean = beans.queryNames(pattern, null).stream()
                    .filter(found -> uri.equals(found.getKeyProperty("CacheManager")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the cache " + name + " has no statistics"));
            return JMX.newMXBeanProxy(beans, bean, CacheStatisticsMXBean.class);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
