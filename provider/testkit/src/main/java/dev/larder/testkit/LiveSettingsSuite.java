// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.Container;
import dev.larder.EntryTooLargeException;
import java.time.Duration;
import java.util.Map;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** Options that change while a container runs, and those that do not. */
public abstract class LiveSettingsSuite extends StorageSuite {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Creates a suite. */
    protected LiveSettingsSuite() {}

    @Test
    final void aNewLifetimeHoldsForWhatIsWrittenFromThenOn() {
        Cache<String, String> cache = open(strings().expire(HOUR));
        Container<String, String> container = EntryLifetimeSuite.container(cache);
        cache.put("old", "1");
        container.configure("expire", "1m");
        cache.put("new", "1");
        assertThat(container.lifetime("old")).contains(HOUR);
        assertThat(container.lifetime("new")).contains(MINUTE);
        container.configure("expire", "eternal");
        cache.put("eternal", "1");
        assertThat(container.lifetime("eternal")).contains(Container.ETERNAL);
    }

    @Test
    final void idleCanBeSet() {
        Cache<String, String> cache = open(strings());
        EntryLifetimeSuite.container(cache).configure("idle", MINUTE);
        cache.put("k", "1");
        for (int turn = 0; turn < 3; turn++) {
            advance(Duration.ofSeconds(40));
            assertThat(cache.get("k")).isEqualTo("1");
        }
        advance(MINUTE);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void theBoundsOfLifetimesCanChange() {
        Container<String, String> container = EntryLifetimeSuite.container(open(strings()));
        container.put("k", "1", HOUR);
        container.configure(Map.of("lifetime-max", "1m", "on-lifetime", "reject"));
        assertThatThrownBy(() -> container.put("k", "2", HOUR)).isInstanceOf(IllegalArgumentException.class);
        assertThat(container.lifetime("k")).contains(HOUR);
        container.configure("on-lifetime", "clamp");
        container.put("k", "2", HOUR);
        assertThat(container.lifetime("k")).contains(MINUTE);
    }

    @Test
    final void theGreatestEntryCanChange() {
        Cache<String, String> cache = open(strings().option("max-entry-bytes", "1 kB"));
        String large = "1".repeat(2000);
        assertThatThrownBy(() -> cache.put("k", large)).isInstanceOf(EntryTooLargeException.class);
        EntryLifetimeSuite.container(cache).configure("max-entry-bytes", "10 kB");
        cache.put("k", large);
        assertThat(cache.get("k")).isEqualTo(large);
    }

    @Test
    final void aContainerCanBeSwitchedOffAndOn() {
        Cache<String, String> cache = open(strings());
        Container<String, String> container = EntryLifetimeSuite.container(cache);
        cache.put("k", "1");
        container.configure("enabled", false);
        assertThat(container.isEnabled()).isFalse();
        assertThat(cache.get("k")).isNull();
        cache.put("k", "2");
        cache.put("l", "2");
        assertThat(cache.containsKey("l")).isFalse();
        container.configure("enabled", true);
        assertThat(container.isEnabled()).isTrue();
        assertThat(cache.get("k"))
                .as("what was stored before may be out of date")
                .isNull();
        cache.put("k", "3");
        assertThat(cache.get("k")).isEqualTo("3");
    }

    @Test
    final void aContainerThatStartsDisabledCanBeSwitchedOn() {
        Cache<String, String> cache = open(strings().option("enabled", false).expire(HOUR));
        Container<String, String> container = EntryLifetimeSuite.container(cache);
        assertThat(container.isEnabled()).isFalse();
        container.configure("enabled", true);
        cache.put("k", "1");
        assertThat(container.lifetime("k")).contains(HOUR);
    }

    @Test
    final void aLifetimeSetWhileOffHoldsWhenOn() {
        Cache<String, String> cache = open(strings().option("enabled", false).expire(HOUR));
        Container<String, String> container = EntryLifetimeSuite.container(cache);
        container.configure("expire", MINUTE);
        cache.put("k", "1");
        assertThat(cache.containsKey("k")).isFalse();
        container.configure("enabled", true);
        cache.put("k", "1");
        assertThat(container.lifetime("k")).contains(MINUTE);
    }

    @Test
    final void whatNeedsARestartSaysSo() {
        Container<String, String> container = EntryLifetimeSuite.container(open(strings()));
        assertThatThrownBy(() -> container.configure("schema-version", 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("schema-version = 2")
                .hasMessageContaining("needs a restart");
    }

    @Test
    final void nothingChangesIfOneOptionIsWrong() {
        Cache<String, String> cache = open(strings().expire(HOUR));
        Container<String, String> container = EntryLifetimeSuite.container(cache);
        assertThatThrownBy(() -> container.configure(Map.of("expire", "1m", "expires", "1m")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean expire?");
        assertThatThrownBy(() -> container.configure(Map.of("expire", "soon")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("expire = \"soon\" is not a length of time");
        cache.put("k", "1");
        assertThat(container.lifetime("k")).contains(HOUR);
    }
}
