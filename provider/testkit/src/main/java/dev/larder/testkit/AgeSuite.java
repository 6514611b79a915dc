// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.Invalidation;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;
import org.junit.jupiter.api.Test;

/** Readers who say how old a value may be. */
public abstract class AgeSuite extends StorageSuite {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MS = Duration.ofMillis(1);
    private static final int THREADS = 16;

    private final AtomicInteger serial = new AtomicInteger();

    /** Creates a suite. */
    protected AgeSuite() {}

    private static LarderConfiguration<String, String> dated() {
        LarderConfiguration<String, String> configuration = strings();
        configuration.option("keep-created", true).setStatisticsEnabled(true);
        return configuration;
    }

    private String make(String key) {
        return key + serial.incrementAndGet();
    }

    @Test
    final void aValueIsReadIfItIsYoungEnough() {
        Cache<String, String> cache = open(dated().expire(HOUR));
        cache.put("k", "v");
        advance(MINUTE);
        assertThat(container(cache).get("k", MINUTE)).isEqualTo("v");
        assertThat(container(cache).get("k", MINUTE.minus(MS))).isNull();
        assertThat(container(cache).get("absent", HOUR)).isNull();
        assertThat(cache.get("k"))
                .as("what is too old for one is there for others")
                .isEqualTo("v");
        advance(HOUR);
        assertThat(container(cache).get("k", HOUR.multipliedBy(2)))
                .as("the dead are too old for everybody")
                .isNull();
    }

    @Test
    final void aValueThatIsTooOldIsMadeAnew() {
        Cache<String, String> cache = open(dated());
        Container<String, String> container = container(cache);
        container.setGenerator(this::make);
        assertThat(container.get("k", MINUTE)).isEqualTo("k1");
        advance(MINUTE);
        assertThat(container.get("k", MINUTE)).isEqualTo("k1");
        assertThat(container.get("k", Duration.ZERO)).isEqualTo("k2");
        assertThat(container.get("k", Duration.ZERO)).isEqualTo("k2");
        assertThat(cache.get("k")).isEqualTo("k2");
        advance(MINUTE);
        assertThat(container.get("k", MINUTE.minus(MS), key -> "by a function")).isEqualTo("by a function");
        assertThat(cache.get("k")).isEqualTo("by a function");
    }

    @Test
    final void threadsThatFindAValueTooOldMakeOneLoad() throws Exception {
        Cache<String, String> cache = open(dated());
        cache.put("k", "old");
        advance(MINUTE);
        List<String> values = Crowd.run(
                THREADS, thread -> () -> String.valueOf(container(cache).get("k", MINUTE.minus(MS), this::make)));
        assertThat(values).hasSize(THREADS).containsOnly("k1");
    }

    @Test
    final void whereNothingYoungerCanBeMadeTheOldValueStays() {
        Cache<String, String> cache = open(dated());
        cache.put("k", "old");
        advance(MINUTE);
        assertThat(container(cache).get("k", Duration.ZERO, key -> null)).isNull();
        assertThatThrownBy(() -> container(cache).get("k", Duration.ZERO, key -> {
                    throw new IllegalStateException("planned");
                }))
                .isInstanceOf(CacheLoaderException.class);
        assertThat(cache.get("k")).isEqualTo("old");
    }

    @Test
    final void tooOldIsAMissAndTheNewValueAnUpdate() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        LarderConfiguration<String, String> configuration = dated();
        configuration.addCacheEntryListenerConfiguration(listener.synchronous());
        Cache<String, String> cache = open(configuration);
        cache.put("k", "old");
        advance(MINUTE);
        Counts before = Counts.of(cache);
        container(cache).get("k", MINUTE);
        assertThat(Counts.of(cache).since(before)).containsExactly("hit");
        container(cache).get("k", Duration.ZERO, key -> "new");
        assertThat(Counts.of(cache).since(before)).containsExactly("hit", "miss");
        assertThat(listener.changes()).containsExactly("CREATED old", "UPDATED old>new");
    }

    @Test
    final void aStaleValueCanBeReadWithoutAnotherBeingMade() {
        LarderConfiguration<String, String> configuration = dated();
        Cache<String, String> cache =
                open(configuration.expire(HOUR).option("fresh-for", MINUTE).option("invalidation-check", "1s"));
        Container<String, String> container = container(cache);
        container.setGenerator(this::make);
        assertThat(container.getStale("k")).as("a miss is not loaded").isNull();
        cache.put("k", "old");
        advance(MINUTE);
        assertThat(container.getStale("k")).isEqualTo("old");
        container.invalidate(Invalidation.all().soft());
        assertThat(container.getStale("k")).isEqualTo("old");
        assertThat(serial).hasValue(0);
        assertThat(container.get("k", HOUR)).as("softly invalidated is too old").isEqualTo("k1");
        assertThat(container.getStale("k")).isEqualTo("k1");
        advance(HOUR);
        assertThat(container.getStale("k")).as("nobody gets what is dead").isNull();
    }

    @Test
    final void anAgeIsNotNegative() {
        Container<String, String> container = container(open(dated()));
        assertThatThrownBy(() -> container.get("k", MS.negated()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
    }

    @Test
    final void inAContainerThatIsOffEachReaderMakesAValue() {
        Container<String, String> container = container(open(dated().option("enabled", false)));
        assertThat(container.get("k", HOUR)).isNull();
        assertThat(container.get("k", HOUR, this::make)).isEqualTo("k1");
        assertThat(container.get("k", HOUR, this::make)).isEqualTo("k2");
        assertThat(container.getStale("k")).isNull();
    }
}
