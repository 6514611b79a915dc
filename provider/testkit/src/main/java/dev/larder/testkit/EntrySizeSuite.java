// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.EntryTooLargeException;
import dev.larder.LarderConfiguration;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** The limits of single entries: {@code max-entry-bytes} and {@code max-key-bytes}. */
public abstract class EntrySizeSuite extends StorageSuite {

    private static final String LARGE = "1".repeat(2000);
    private static final String LONG_KEY = "k".repeat(1000);

    /** Creates a suite. */
    protected EntrySizeSuite() {}

    private Cache<String, String> rejecting() {
        return open(strings().option("max-entry-bytes", "1 kB"));
    }

    private Cache<String, String> skipping() {
        return open(strings().option("max-entry-bytes", "1 kB").option("on-large-entry", "skip"));
    }

    @Test
    final void anEntryThatIsTooLargeIsRejected() {
        Cache<String, String> cache = rejecting();
        cache.put("k", "small");
        assertThatThrownBy(() -> cache.put("k", LARGE))
                .isInstanceOf(EntryTooLargeException.class)
                .hasMessageContaining("max-entry-bytes = 1000");
        assertThatThrownBy(() -> cache.getAndPut("k", LARGE)).isInstanceOf(EntryTooLargeException.class);
        assertThatThrownBy(() -> cache.replace("k", LARGE)).isInstanceOf(EntryTooLargeException.class);
        assertThatThrownBy(() -> cache.putIfAbsent("l", LARGE)).isInstanceOf(EntryTooLargeException.class);
        assertThat(cache.get("k")).isEqualTo("small");
        assertThat(cache.containsKey("l")).isFalse();
    }

    @Test
    final void theOthersOfABatchAreStored() {
        Cache<String, String> cache = rejecting();
        assertThatThrownBy(() -> cache.putAll(Map.of("a", "1", "b", LARGE, "c", "3")))
                .isInstanceOf(EntryTooLargeException.class);
        assertThat(cache.getAll(Set.of("a", "b", "c"))).containsOnlyKeys("a", "c");
    }

    @Test
    final void anEntryThatIsTooLargeIsSkippedWithWhatWasThere() {
        Cache<String, String> cache = skipping();
        cache.put("k", "small");
        cache.put("k", LARGE);
        assertThat(cache.get("k")).isNull();
        cache.put("k", "small again");
        cache.putAll(Map.of("k", LARGE, "l", "2"));
        assertThat(cache.getAll(Set.of("k", "l"))).containsOnlyKeys("l");
    }

    @Test
    final void whatIsLoadedAndTooLargeToKeepIsAnsweredAllTheSame() {
        LarderConfiguration<String, String> configuration =
                strings().option("max-entry-bytes", "1 kB").option("on-large-entry", "skip");
        CountingLoader loader = new CountingLoader(key -> LARGE);
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> loader);
        Cache<String, String> cache = open(configuration);
        assertThat(cache.get("k")).isEqualTo(LARGE);
        assertThat(cache.get("k")).isEqualTo(LARGE);
        assertThat(loader.loaded()).containsExactly("k", "k");
    }

    @Test
    final void aKeyThatIsTooLongIsRejected() {
        Cache<String, String> cache = open(strings().option("max-key-bytes", 250));
        assertThatThrownBy(() -> cache.put(LONG_KEY, "1"))
                .isInstanceOf(EntryTooLargeException.class)
                .hasMessageContaining("max-key-bytes = 250");
        assertThat(cache.get(LONG_KEY)).isNull();
        cache.put("k", LARGE);
        assertThat(cache.get("k")).isEqualTo(LARGE);
    }

    @Test
    final void aKeyThatIsTooLongCanBeHashed() {
        Cache<String, String> cache =
                open(strings().option("max-key-bytes", 250).option("on-large-key", "hash"));
        cache.put(LONG_KEY, "1");
        cache.put(LONG_KEY + "x", "2");
        assertThat(cache.get(LONG_KEY)).isEqualTo("1");
        assertThat(cache.getAll(Set.of(LONG_KEY, LONG_KEY + "x"))).hasSize(2);
        assertThat(cache.remove(LONG_KEY)).isTrue();
        assertThat(cache.get(LONG_KEY)).isNull();
        assertThat(cache.get(LONG_KEY + "x")).isEqualTo("2");
    }
}
