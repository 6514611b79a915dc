// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.EntryInfo;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** Lifetimes that callers give to single entries, and what they can ask of an entry. */
public abstract class EntryLifetimeSuite extends StorageSuite {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MS = Duration.ofMillis(1);

    private final RecordingListener<String, String> listener = new RecordingListener<>();

    /** Creates a suite. */
    protected EntryLifetimeSuite() {}

    private Cache<String, String> heard(LarderConfiguration<String, String> configuration) {
        configuration.setStatisticsEnabled(true).addCacheEntryListenerConfiguration(listener.synchronous());
        return open(configuration);
    }

    @Test
    final void anEntryLivesAsLongAsItsPutSays() {
        Cache<String, String> cache = open(strings().expire(HOUR));
        container(cache).put("k", "1", MINUTE);
        advance(MINUTE.minus(MS));
        assertThat(cache.get("k")).isEqualTo("1");
        advance(MS);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aPutReplacesTheLifetimeToo() {
        Cache<String, String> cache = open(strings().expire(HOUR));
        container(cache).put("k", "1", MINUTE);
        container(cache).put("k", "2", MINUTE.multipliedBy(3));
        advance(MINUTE.multipliedBy(2));
        assertThat(cache.get("k")).isEqualTo("2");
        cache.put("k", "3");
        advance(HOUR.minus(MS));
        assertThat(cache.get("k")).isEqualTo("3");
        advance(MS);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    final void aPutWithALifetimeIsAPut() {
        RecordingWriter writer = new RecordingWriter();
        LarderConfiguration<String, String> configuration = strings();
        configuration.setWriteThrough(true).setCacheWriterFactory(() -> writer);
        Cache<String, String> cache = heard(configuration);
        Counts before = Counts.of(cache);
        container(cache).put("k", "1", MINUTE);
        container(cache).put("k", "2", MINUTE);
        assertThat(listener.changes()).containsExactly("CREATED 1", "UPDATED 1>2");
        assertThat(writer.calls()).containsExactly("write k=1", "write k=2");
        assertThat(Counts.of(cache).since(before)).containsExactly("2 put");
    }

    @Test
    final void anEntryCanBeGivenALifeWithoutEnd() {
        Cache<String, String> cache = open(strings().expire(MINUTE));
        container(cache).put("k", "1", Container.ETERNAL);
        assertThat(container(cache).lifetime("k")).contains(Container.ETERNAL);
        assertThat(container(cache).info("k"))
                .get()
                .extracting(EntryInfo::deadline)
                .isNull();
        advance(Duration.ofDays(1000));
        assertThat(cache.get("k")).isEqualTo("1");
    }

    @Test
    final void aLifetimeIsPositive() {
        Cache<String, String> cache = open(strings());
        cache.put("k", "1");
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> container(cache).put("k", "2", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not positive");
            assertThatThrownBy(() -> container(cache).setLifetime("k", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not positive");
        }
        assertThat(cache.get("k")).isEqualTo("1");
    }

    @Test
    final void theLifetimeThatIsLeftCanBeAskedFor() {
        Cache<String, String> cache = open(strings().expire(HOUR));
        cache.put("k", "1");
        advance(MINUTE);
        assertThat(container(cache).lifetime("k")).contains(HOUR.minus(MINUTE));
        assertThat(container(cache).lifetime("absent")).isEmpty();
        advance(HOUR);
        assertThat(container(cache).lifetime("k")).isEmpty();
    }

    @Test
    final void askingIsNoAccess() {
        LarderConfiguration<String, String> configuration = strings().idle(HOUR);
        Cache<String, String> cache = heard(configuration);
        cache.put("k", "1");
        Counts before = Counts.of(cache);
        advance(MINUTE);
        assertThat(container(cache).lifetime("k")).contains(HOUR.minus(MINUTE));
        assertThat(container(cache).info("k")).isPresent();
        assertThat(container(cache).lifetime("k")).contains(HOUR.minus(MINUTE));
        assertThat(Counts.of(cache).since(before)).isEmpty();
    }

    @Test
    final void aLifetimeCanBeLowered() {
        Cache<String, String> cache = open(strings().expire(HOUR));
        cache.put("k", "1");
        assertThat(container(cache).setLifetime("k", MINUTE)).isTrue();
        assertThat(container(cache).lifetime("k")).contains(MINUTE);
        advance(MINUTE);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aLifetimeCanBeRaised() {
        Cache<String, String> cache = open(strings().expire(MINUTE));
        cache.put("k", "1");
        assertThat(container(cache).setLifetime("k", HOUR)).isTrue();
        advance(HOUR.minus(MS));
        assertThat(cache.get("k")).isEqualTo("1");
        advance(MS);
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aLifetimeIsSetWithoutEventPutOrWriter() {
        RecordingWriter writer = new RecordingWriter();
        LarderConfiguration<String, String> configuration = strings();
        configuration.setWriteThrough(true).setCacheWriterFactory(() -> writer);
        Cache<String, String> cache = heard(configuration);
        cache.put("k", "1");
        listener.forget();
        writer.forget();
        Counts before = Counts.of(cache);
        assertThat(container(cache).setLifetime("k", MINUTE)).isTrue();
        assertThat(listener.changes()).isEmpty();
        assertThat(writer.calls()).isEmpty();
        assertThat(Counts.of(cache).since(before)).isEmpty();
    }

    @Test
    final void anAbsentOrDeadEntryGetsNoLifetime() {
        Cache<String, String> cache = heard(strings().expire(MINUTE));
        assertThat(container(cache).setLifetime("k", HOUR)).isFalse();
        cache.put("k", "1");
        advance(MINUTE);
        assertThat(container(cache).setLifetime("k", HOUR)).isFalse();
        assertThat(cache.get("k")).isNull();
        assertThat(listener.changes()).containsExactly("CREATED 1", "EXPIRED 1");
    }

    @Test
    final void anEntryWithALifetimeOfItsOwnIsSweptAndAnnounced() {
        assumeSwept();
        Cache<String, String> cache = heard(strings());
        container(cache).put("k", "1", MINUTE);
        advance(MINUTE);
        assertThat(container(cache).sweep()).isEqualTo(1);
        assertThat(listener.changes()).containsExactly("CREATED 1", "EXPIRED 1");
    }

    @Test
    final void anEntryTellsWhenItWasWrittenAndWhenItDies() {
        Cache<String, String> cache = open(strings().expire(HOUR).option("keep-created", true));
        cache.put("k", "1");
        EntryInfo first = container(cache).info("k").orElseThrow();
        advance(MINUTE);
        EntryInfo later = container(cache).info("k").orElseThrow();
        assertThat(first.age()).isEqualTo(Duration.ZERO);
        assertThat(later.age()).isEqualTo(MINUTE);
        assertThat(later.created()).isEqualTo(first.created()).isNotNull();
        assertThat(later.deadline()).isEqualTo(first.deadline());
        assertThat(Duration.between(first.created(), first.deadline())).isEqualTo(HOUR);
        assertThat(later.isFresh()).isTrue();
    }

    @Test
    final void theTimeOfWritingStaysWhereTheLifetimeIsSet() {
        Cache<String, String> cache = open(strings().option("keep-created", true));
        cache.put("k", "1");
        advance(MINUTE);
        assertThat(container(cache).setLifetime("k", HOUR)).isTrue();
        assertThat(container(cache).info("k"))
                .get()
                .extracting(EntryInfo::age, info -> container(cache).lifetime("k"))
                .containsExactly(MINUTE, java.util.Optional.of(HOUR));
    }

    @Test
    final void nothingIsKnownOfWhatIsNotThere() {
        Cache<String, String> cache = open(strings().expire(MINUTE));
        assertThat(container(cache).info("k")).isEmpty();
        cache.put("k", "1");
        assertThat(container(cache).info("k")).isPresent();
        advance(MINUTE);
        assertThat(container(cache).info("k")).isEmpty();
    }

    @Test
    final void settingLifetimesNeverBringsARemovedEntryBack() throws Exception {
        Cache<String, String> cache = open(strings());
        List<Integer> removed = Crowd.run(2, thread -> () -> {
            int count = 0;
            for (int turn = 0; turn < 500; turn++) {
                if (thread == 0) {
                    cache.put("k", "1");
                    count += cache.remove("k") ? 1 : 0;
                    count -= cache.containsKey("k") ? 1 : 0;
                } else {
                    container(cache).setLifetime("k", HOUR);
                }
            }
            return count;
        });
        assertThat(removed.get(0)).isEqualTo(500);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    final void keysAreCheckedAsInTheCache() {
        Cache<String, String> cache = open(strings());
        @SuppressWarnings("unchecked")
        Container<Object, Object> raw = cache.unwrap(Container.class);
        assertThatThrownBy(() -> raw.put(1, "1", MINUTE)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> raw.put("k", 1, MINUTE)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> raw.lifetime(Set.of())).isInstanceOf(ClassCastException.class);
    }

    @Test
    final void aClosedContainerAnswersNothing() {
        Cache<String, String> cache = open(strings());
        Container<String, String> container = container(cache);
        cache.close();
        assertThatThrownBy(() -> container.lifetime("k")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> container.put("k", "1", MINUTE)).isInstanceOf(IllegalStateException.class);
    }
}
