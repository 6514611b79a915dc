// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Container;
import dev.larder.Invalidation;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** Containers that keep nothing: {@code enabled = false}, and {@code backend = null}. */
public abstract class EnabledSuite extends StorageSuite {

    private final RecordingListener<String, String> listener = new RecordingListener<>();

    /** Creates a suite. */
    protected EnabledSuite() {}

    private Cache<String, String> openDisabled(LarderConfiguration<String, String> configuration) {
        configuration.setStatisticsEnabled(true).addCacheEntryListenerConfiguration(listener.synchronous());
        return open(configuration.option("enabled", false));
    }

    /** Opens a cache that keeps its entries nowhere, not even in the storage under test. */
    private Cache<String, String> openOnNothing(LarderConfiguration<String, String> configuration) {
        Cache<String, String> cache = open(strings());
        return cache.getCacheManager().createCache(TestManager.newName(), configuration.option("backend", "null"));
    }

    @Test
    final void whatIsPutIntoADisabledContainerIsDropped() {
        Cache<String, String> cache = openDisabled(strings());
        Counts before = Counts.of(cache);
        cache.put("k", "1");
        cache.putAll(Map.of("k", "1", "l", "2"));
        EntryLifetimeSuite.container(cache).put("k", "1", Duration.ofMinutes(1));
        assertThat(cache.putIfAbsent("k", "1")).isFalse();
        assertThat(cache.getAndPut("k", "2")).isNull();
        assertThat(cache.get("k")).isNull();
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.getAll(Set.of("k", "l"))).isEmpty();
        assertThat(cache.iterator()).isExhausted();
        assertThat(cache.remove("k")).isFalse();
        assertThat(listener.changes()).isEmpty();
        assertThat(Counts.of(cache).puts()).isEqualTo(before.puts());
    }

    @Test
    final void aDisabledContainerDropsValuesWithTagsAsWell() {
        Container<String, String> container =
                EntryLifetimeSuite.container(openDisabled(strings().option("invalidation-check", "1s")));
        container.put("k", "1", Set.of("t"));
        container.invalidate(Invalidation.tag("t"));
        assertThat(container.info("k")).isEmpty();
    }

    @Test
    final void aContainerWithoutABackendDropsValuesWithTagsAsWell() {
        Cache<String, String> cache =
                openOnNothing(strings().option("invalidation-check", "1s").option("fresh-for", "1m"));
        EntryLifetimeSuite.container(cache).put("k", "1", Set.of("t"));
        EntryLifetimeSuite.container(cache).invalidate(Invalidation.tag("t").soft());
        assertThat(cache.get("k")).isNull();
        assertThat(EntryLifetimeSuite.container(cache).get("k", key -> "made")).isEqualTo("made");
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aDisabledContainerLoadsEachTime() {
        LarderConfiguration<String, String> configuration = strings();
        CountingLoader loader = new CountingLoader(key -> key + key);
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> loader);
        Cache<String, String> cache = openDisabled(configuration);
        for (int turn = 1; turn <= 3; turn++) {
            assertThat(cache.get("k")).isNotNull();
            assertThat(cache.getAll(Set.of("l"))).containsOnlyKeys("l");
        }
        assertThat(loader.loaded()).containsExactly("k", "k", "k", "l", "l", "l");
        assertThat(listener.changes()).isEmpty();
    }

    @Test
    final void aDisabledContainerWritesThrough() {
        RecordingWriter writer = new RecordingWriter();
        LarderConfiguration<String, String> configuration = strings();
        configuration.setWriteThrough(true).setCacheWriterFactory(() -> writer);
        Cache<String, String> cache = openDisabled(configuration);
        cache.put("k", "1");
        cache.remove("k");
        assertThat(writer.calls()).containsExactly("write k=1", "delete k");
    }

    @Test
    final void anEntryProcessorFindsNothingInADisabledContainer() {
        Cache<String, String> cache = openDisabled(strings());
        for (int turn = 0; turn < 2; turn++) {
            assertThat(cache.<Boolean>invoke("k", (entry, arguments) -> {
                        boolean existed = entry.exists();
                        entry.setValue("1");
                        return existed;
                    }))
                    .isFalse();
        }
    }

    @Test
    final void aDisabledContainerKnowsNoLifetimes() {
        Container<String, String> container = EntryLifetimeSuite.container(openDisabled(strings()));
        container.put("k", "1", Duration.ofMinutes(1));
        assertThat(container.lifetime("k")).isEmpty();
        assertThat(container.info("k")).isEmpty();
        assertThat(container.setLifetime("k", Duration.ofMinutes(1))).isFalse();
        assertThat(container.size()).isZero();
        assertThat(container.sweep()).isZero();
    }
}
