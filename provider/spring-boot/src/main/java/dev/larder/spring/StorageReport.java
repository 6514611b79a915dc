// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import dev.larder.ContainerMXBean;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.cache.CacheManager;

/**
 * Whether the storages of a cache manager answer.
 *
 * @param deadNodes the servers that did not answer when they were asked last
 * @param unavailable the containers some of whose callers are not served
 */
record StorageReport(SortedSet<String> deadNodes, SortedSet<String> unavailable) {

    static StorageReport of(CacheManager manager) {
        StorageReport report = new StorageReport(new TreeSet<>(), new TreeSet<>());
        for (String name : manager.getCacheNames()) {
            ContainerMXBean container = manager.getCache(name).unwrap(ContainerMXBean.class);
            report.deadNodes.addAll(container.getDeadNodes());
            if (!container.isAvailable()) {
                report.unavailable.add(name);
            }
        }
        return report;
    }

    boolean isUp() {
        return unavailable.isEmpty();
    }

    Map<String, SortedSet<String>> details() {
        return deadNodes.isEmpty() ? Map.of() : Map.of("deadNodes", deadNodes, "unavailable", unavailable);
    }
}
