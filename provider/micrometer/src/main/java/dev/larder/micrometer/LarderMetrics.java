// SPDX-License-Identifier: Apache-2.0
package dev.larder.micrometer;

import dev.larder.ContainerMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.cache.Cache;
import javax.cache.CacheManager;

/**
 * The meters that Larder's containers have beside those of {@code JCacheMetrics}: loads and their time, stale hits, refused
 * writes, unreadable records, and how the storage is. They count from the opening of the container, statistics on or off,
 * each with the tag {@code cache}. Threads may share it.
 *
 * <pre>{@code
 * new LarderMetrics(cacheManager, Tags.empty()).bindTo(registry);
 * }</pre>
 */
public final class LarderMetrics implements MeterBinder {

    /** Storages that know how many entries they have without looking for them. */
    private static final Set<String> COUNTING = Set.of("memory", "mapdb");

    private final CacheManager manager;
    private final Tags tags;

    /**
     * Creates a binder for the containers that a manager has when the binder is bound.
     *
     * @param manager one of Larder's
     * @param tags what all meters have besides the name of the cache
     */
    public LarderMetrics(CacheManager manager, Iterable<Tag> tags) {
        this.manager = manager;
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        manager.getCacheNames().forEach(name -> monitor(registry, manager.getCache(name), tags));
    }

    /**
     * Registers the meters of one container, which are gone with it.
     *
     * @param cache one of Larder's
     * @param tags what they have besides the name of the cache
     * @throws IllegalArgumentException if the cache is of another provider
     */
    public static void monitor(MeterRegistry registry, Cache<?, ?> cache, Iterable<Tag> tags) {
        ContainerMXBean container = cache.unwrap(ContainerMXBean.class);
        Meters meters = new Meters(registry, container, Tags.concat(tags, "cache", cache.getName()));
        meters.load();
        meters.count(
                "larder.load.failures", "calls of generators that have thrown", ContainerMXBean::getFailedLoadCount);
        meters.count("larder.stale.hits", "reads answered with a stale value", ContainerMXBean::getStaleHitCount);
        meters.rejects("size", ContainerMXBean::getTooLargeCount);
        meters.rejects("room", ContainerMXBean::getFullCount);
        meters.count("larder.unreadable", "records that counted as misses", ContainerMXBean::getUnreadableCount);
        meters.count(
                "larder.storage.failures", "calls that the storage failed", ContainerMXBean::getBackendFailureCount);
        meters.count(
                "larder.changes.missed",
                "times that changes of other processes may have been missed",
                ContainerMXBean::getMissedChangesCount);
        meters.gauge(
                "larder.nodes.dead",
                "servers that do not answer",
                bean -> bean.getDeadNodes().size());
        if (COUNTING.contains(container.getStorage())) {
            meters.gauge("larder.entries", "entries, dead ones included", ContainerMXBean::getEntryCount);
        }
        if (container.getByteCount() >= 0) {
            meters.gauge("larder.bytes", "size of the entries in their encoded form", ContainerMXBean::getByteCount);
        }
    }

    /** The meters of one container. */
    private record Meters(MeterRegistry registry, ContainerMXBean container, Tags tags) {

        void load() {
            FunctionTimer.builder(
                            "larder.load",
                            container,
                            ContainerMXBean::getLoadCount,
                            ContainerMXBean::getTotalLoadMillis,
                            TimeUnit.MILLISECONDS)
                    .description("calls of generators")
                    .tags(tags)
                    .register(registry);
        }

        void rejects(String reason, ToDoubleFunction<ContainerMXBean> value) {
            FunctionCounter.builder("larder.rejects", container, value)
                    .description("writes refused or dropped for their size or for want of room")
                    .tags(tags.and("reason", reason))
                    .register(registry);
        }

        void count(String name, String description, ToDoubleFunction<ContainerMXBean> value) {
            FunctionCounter.builder(name, container, value)
                    .description(description)
                    .tags(tags)
                    .register(registry);
        }

        void gauge(String name, String description, ToDoubleFunction<ContainerMXBean> value) {
            Gauge.builder(name, container, value)
                    .description(description)
                    .tags(tags)
                    .register(registry);
        }
    }
}
