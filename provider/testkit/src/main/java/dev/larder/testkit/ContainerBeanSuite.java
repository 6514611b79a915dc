// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ContainerMXBean;
import dev.larder.EntryTooLargeException;
import dev.larder.LarderConfiguration;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import javax.cache.Cache;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.ObjectName;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What JMX shows of a container beyond the standard beans. */
public abstract class ContainerBeanSuite extends StorageSuite {

    /** Creates a suite. */
    protected ContainerBeanSuite() {}

    private static Set<ObjectName> names(Cache<?, ?> cache) {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("dev.larder:type=Container,Cache=" + cache.getName() + ",*"), null);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private static ContainerMXBean bean(Cache<?, ?> cache) {
        assertThat(names(cache)).hasSize(1);
        return JMX.newMXBeanProxy(
                ManagementFactory.getPlatformMBeanServer(),
                names(cache).iterator().next(),
                ContainerMXBean.class);
    }

    private Cache<String, String> managed(LarderConfiguration<String, String> configuration) {
        configuration.setManagementEnabled(true);
        return open(configuration);
    }

    @Test
    final void aContainerIsShownWhereItIsManagedOrCounted() {
        Cache<String, String> cache = open(strings());
        assertThat(names(cache)).isEmpty();
        Cache<String, String> managed = managed(strings());
        assertThat(names(managed)).hasSize(1);
        managed.getCacheManager().enableManagement(managed.getName(), false);
        assertThat(names(managed)).isEmpty();
        managed.getCacheManager().enableStatistics(managed.getName(), true);
        assertThat(names(managed)).hasSize(1);
        managed.close();
        assertThat(names(managed)).isEmpty();
    }

    @Test
    final void loadsAreCountedAndTimed() {
        LarderConfiguration<String, String> configuration = strings();
        configuration
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> new CountingLoader(key -> {
                    if (key.equals("wrong")) {
                        throw new IllegalStateException("planned");
                    }
                    return key;
                }));
        Cache<String, String> cache = managed(configuration);
        assertThat(cache.get("k")).isEqualTo("k");
        assertThat(cache.get("k")).isEqualTo("k");
        assertThat(cache.getAll(Set.of("l", "m"))).hasSize(2);
        assertThatThrownBy(() -> cache.get("wrong")).hasRootCauseMessage("planned");
        assertThat(bean(cache).getLoadCount()).isEqualTo(3);
        assertThat(bean(cache).getFailedLoadCount()).isEqualTo(1);
        assertThat(bean(cache).getAverageLoadMillis()).isPositive();
        assertThat(bean(cache).getTotalLoadMillis())
                .isCloseTo(3 * bean(cache).getAverageLoadMillis(), Percentage.withPercentage(1));
    }

    @Test
    final void whatIsTooLargeIsCounted() {
        Cache<String, String> cache = managed(strings().option("max-entry-bytes", 100));
        String large = "1".repeat(1000);
        assertThatThrownBy(() -> cache.put("k", large)).isInstanceOf(EntryTooLargeException.class);
        assertThatThrownBy(() -> cache.getAndPut("k", large)).isInstanceOf(EntryTooLargeException.class);
        assertThat(bean(cache).getTooLargeCount()).isEqualTo(2);
        bean(cache).configure("on-large-entry", "skip");
        cache.put("k", large);
        assertThat(bean(cache).getTooLargeCount()).isEqualTo(3);
        assertThat(bean(cache).getFullCount()).isZero();
    }

    @Test
    final void whatIsAtWorkIsShown() {
        Cache<String, String> cache = managed(strings());
        assertThat(bean(cache).isEnabled()).isTrue();
        assertThat(bean(cache).getUnreadableCount()).isZero();
        assertThat(bean(cache).getBackendFailureCount()).isZero();
        assertThat(bean(cache).getStaleHitCount()).isZero();
        assertThat(bean(cache).getDeadNodes()).isEmpty();
        assertThat(bean(cache).getByteCount()).isGreaterThanOrEqualTo(-1);
    }

    @Test
    final void inCodeItIsThereWithoutJmx() {
        Cache<String, String> cache = open(strings());
        ContainerMXBean bean = cache.unwrap(ContainerMXBean.class);
        cache.put("k", "1");
        assertThat(bean.getDeadNodes()).isEmpty();
        assertThat(bean.isAvailable()).isTrue();
        assertThat(bean.getLoadCount()).isZero();
    }

    @Test
    final void optionsCanBeChangedByJmx() {
        Cache<String, String> cache = managed(strings());
        bean(cache).configure("expire", "1m");
        cache.put("k", "1");
        assertThat(EntryLifetimeSuite.container(cache).lifetime("k")).contains(Duration.ofMinutes(1));
        assertThatThrownBy(() -> bean(cache).configure("codec", "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a restart");
        bean(cache).configure("enabled", "false");
        assertThat(cache.get("k")).isNull();
        assertThat(bean(cache).isEnabled()).isFalse();
    }
}
