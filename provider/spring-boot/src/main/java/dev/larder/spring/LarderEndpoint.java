// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import dev.larder.ContainerMXBean;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The endpoint {@code larder}: containers and what they do; options change by it, and containers are cleared. No state. */
@Endpoint(id = "larder")
public final class LarderEndpoint {

    private final CacheManager manager;

    LarderEndpoint(CacheManager manager) {
        this.manager = manager;
    }

    /** A container in the list of all. */
    public record Summary(String storage, boolean enabled, boolean available, List<String> deadNodes) {}

    /**
     * What a container holds and does, with the counts since it was opened.
     *
     * @param entries how many entries it has, -1 if that is not known
     * @param bytes how large they are, -1 if that is not known
     * @param loadMillis the time of all loads
     * @param tooLarge writes refused or dropped for their size
     * @param full writes refused for want of room
     */
    public record Figures(
            String storage,
            boolean enabled,
            boolean available,
            List<String> deadNodes,
            long entries,
            long bytes,
            long loads,
            long failedLoads,
            double loadMillis,
            long staleHits,
            long tooLarge,
            long full,
            long evictions,
            long unreadable,
            long storageFailures) {}

    /** Returns all containers by their names. */
    @ReadOperation
    public Map<String, Summary> containers() {
        Map<String, Summary> all = new TreeMap<>();
        for (String name : manager.getCacheNames()) {
            ContainerMXBean bean = manager.getCache(name).unwrap(ContainerMXBean.class);
            all.put(name, new Summary(bean.getStorage(), bean.isEnabled(), bean.isAvailable(), bean.getDeadNodes()));
        }
        return all;
    }

    /** Returns the figures of a container, or null if there is none; on some storages that counts its entries one by one. */
    @ReadOperation
    public @Nullable Figures container(@Selector String name) {
        Cache<?, ?> cache = manager.getCache(name);
        return cache == null ? null : figures(cache.unwrap(ContainerMXBean.class));
    }

    private static Figures figures(ContainerMXBean bean) {
        return new Figures(
                bean.getStorage(),
                bean.isEnabled(),
                bean.isAvailable(),
                bean.getDeadNodes(),
                bean.getEntryCount(),
                bean.getByteCount(),
                bean.getLoadCount(),
                bean.getFailedLoadCount(),
                bean.getTotalLoadMillis(),
                bean.getStaleHitCount(),
                bean.getTooLargeCount(),
                bean.getFullCount(),
                bean.getEvictionCount(),
                bean.getUnreadableCount(),
                bean.getBackendFailureCount());
    }

    /** Changes an option of a container while it runs. */
    @WriteOperation
    @SuppressWarnings("UnusedException") // the message is all that a caller may see
    public void configure(@Selector String name, String option, String value) {
        try {
            found(name).unwrap(ContainerMXBean.class).configure(option, value);
        } catch (IllegalArgumentException refused) {
            throw new InvalidEndpointRequestException(String.valueOf(refused.getMessage()), refused.getMessage());
        }
    }

    /** Drops the entries of a container. */
    @DeleteOperation
    public void clear(@Selector String name) {
        found(name).clear();
    }

    private Cache<?, ?> found(String name) {
        Cache<?, ?> cache = manager.getCache(name);
        if (cache == null) {
            String unknown = "There is no container " + name;
            throw new InvalidEndpointRequestException(unknown, unknown);
        }
        return cache;
    }
}
