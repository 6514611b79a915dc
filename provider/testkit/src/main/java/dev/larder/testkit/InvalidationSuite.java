// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.Invalidation;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that are not to be served any more: one, all, those with a tag or with a prefix; dead or stale. */
public abstract class InvalidationSuite extends StorageSuite {

    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Creates a suite. */
    protected InvalidationSuite() {}

    private static LarderConfiguration<String, String> marking() {
        LarderConfiguration<String, String> configuration = strings();
        return configuration.option("invalidation-check", "1s").option("fresh-for", FRESH);
    }

    private static Cache<String, String> filled(Cache<String, String> cache) {
        container(cache).put("user-1", "ann", Set.of("users", "admins"));
        container(cache).put("user-2", "bob", Set.of("users"));
        cache.put("page-1", "home");
        return cache;
    }

    private static Set<String> keys(Cache<String, String> cache) {
        Set<String> keys = new TreeSet<>();
        cache.forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    @Test
    final void theEntriesWithATagDieTogether() {
        Cache<String, String> cache = filled(open(marking()));
        container(cache).invalidate(Invalidation.tag("admins"));
        assertThat(keys(cache)).containsExactly("page-1", "user-2");
        container(cache).invalidate(Invalidation.tag("users"));
        assertThat(cache.get("user-2")).isNull();
        assertThat(cache.containsKey("user-1")).isFalse();
        assertThat(cache.getAll(Set.of("user-1", "user-2", "page-1"))).isEqualTo(Map.of("page-1", "home"));
    }

    @Test
    final void whatIsWrittenAfterAnInvalidationIsNotConcerned() {
        Cache<String, String> cache = filled(open(marking()));
        container(cache).invalidate(Invalidation.tag("users"));
        container(cache).put("user-1", "ann again", Set.of("users"));
        assertThat(cache.get("user-1")).isEqualTo("ann again");
        container(cache).invalidate(Invalidation.tag("users"));
        assertThat(cache.get("user-1")).isNull();
        assertThat(cache.putIfAbsent("user-1", "ann once more")).isTrue();
        container(cache).invalidate(Invalidation.tag("users"));
        assertThat(cache.get("user-1")).as("it has no tag any more").isEqualTo("ann once more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "none"})
    final void theEntriesWithAPrefixDieTogether(String check) {
        Cache<String, String> cache = open(strings().option("invalidation-check", check));
        cache.putAll(Map.of("user-1", "ann", "user-2", "bob", "page-1", "home"));
        container(cache).invalidate(Invalidation.prefix("user-"));
        assertThat(keys(cache)).containsExactly("page-1");
        cache.put("user-2", "bob again");
        assertThat(cache.get("user-2")).isEqualTo("bob again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "none"})
    final void allEntriesDieTogether(String check) {
        Cache<String, String> cache = open(strings().option("invalidation-check", check));
        cache.putAll(Map.of("user-1", "ann", "page-1", "home"));
        container(cache).invalidate(Invalidation.all());
        assertThat(cache).isEmpty();
        cache.put("page-1", "home again");
        assertThat(keys(cache)).containsExactly("page-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "none"})
    final void oneEntryDiesAlone(String check) {
        Cache<String, String> cache = open(strings().option("invalidation-check", check));
        cache.putAll(Map.of("user-1", "ann", "user-11", "bob"));
        container(cache).invalidate(Invalidation.key("user-1"));
        assertThat(keys(cache)).containsExactly("user-11");
    }

    @Test
    final void nothingIsWrittenThroughAndWhatIsFoundDeadIsAnnounced() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        RecordingWriter writer = new RecordingWriter();
        LarderConfiguration<String, String> configuration = marking();
        configuration
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> writer)
                .addCacheEntryListenerConfiguration(listener.synchronous());
        Cache<String, String> cache = filled(open(configuration));
        writer.forget();
        listener.forget();
        container(cache).invalidate(Invalidation.key("page-1"));
        container(cache).invalidate(Invalidation.tag("users"));
        cache.get("user-1");
        assertThat(listener.changes()).contains("REMOVED home", "EXPIRED ann");
        assertThat(writer.calls()).isEmpty();
    }

    @Test
    final void theDeadAreAnnouncedAndSwept() throws Throwable {
        assumeSwept();
        RecordingListener<String, String> listener = new RecordingListener<>();
        LarderConfiguration<String, String> configuration = marking();
        configuration.addCacheEntryListenerConfiguration(listener.synchronous());
        Cache<String, String> cache = filled(open(configuration));
        listener.forget();
        container(cache).invalidate(Invalidation.tag("users"));
        container(cache).sweep();
        Eventually.holds(() -> assertThat(listener.changes()).containsExactlyInAnyOrder("EXPIRED ann", "EXPIRED bob"));
        Eventually.holds(() -> assertThat(container(cache).size()).isOne());
    }

    @Test
    final void aGeneratorMakesWhatHasDied() {
        Cache<String, String> cache = filled(open(marking()));
        container(cache).invalidate(Invalidation.tag("users"));
        assertThat(container(cache).get("user-1", key -> "made")).isEqualTo("made");
        assertThat(cache.get("user-1")).isEqualTo("made");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "key", "tag", "prefix"})
    final void softlyTheyGrowStaleInstead(String what) {
        Cache<String, String> cache = filled(open(marking()));
        Container<String, String> container = container(cache);
        container.invalidate(
                switch (what) {
                    case "all" -> Invalidation.all().soft();
                    case "key" -> Invalidation.key("user-1").soft();
                    case "tag" -> Invalidation.tag("admins").soft();
                    default -> Invalidation.prefix("user-1").soft();
                });
        assertThat(cache.get("user-1")).isEqualTo("ann");
        assertThat(container.info("user-1"))
                .hasValueSatisfying(info -> assertThat(info.stale()).isTrue());
        assertThat(container.info("user-2"))
                .hasValueSatisfying(info -> assertThat(info.stale()).isEqualTo(what.equals("all")));
        String during = container.get("user-1", key -> "made while all others get " + cache.get("user-1"));
        assertThat(during).isEqualTo("made while all others get ann");
        assertThat(container.get("user-1", key -> "unasked")).isEqualTo(during);
        assertThat(container.info("user-1"))
                .hasValueSatisfying(info -> assertThat(info.stale()).isFalse());
    }

    @Test
    final void theTagsOfAValueCanBeToldByAFunction() {
        BiFunction<String, String, Collection<String>> tags = (key, value) -> Set.of(key.substring(0, 4), value);
        Cache<String, String> cache = open(marking().option("tags", tags));
        container(cache).get("user-1", key -> "ann");
        cache.put("user-2", "bob");
        container(cache).put("page-1", "home", Set.of("bob"));
        container(cache).invalidate(Invalidation.tag("ann"));
        assertThat(keys(cache)).containsExactly("page-1", "user-2");
        container(cache).invalidate(Invalidation.tag("bob"));
        assertThat(cache).isEmpty();
    }

    @Test
    final void anInvalidationThatNeedsMarksSaysSoWhereThereAreNone() {
        Container<String, String> container = container(open(strings().option("fresh-for", FRESH)));
        assertThatThrownBy(() -> container.invalidate(Invalidation.tag("users")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("invalidation-check = <time>");
        assertThatThrownBy(() -> container.put("k", "v", Set.of("users")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("invalidation-check = <time>");
        assertThatThrownBy(() -> container.invalidate(Invalidation.all().soft()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("invalidation-check = <time>");
        assertThatThrownBy(() -> container(open(strings().option("invalidation-check", "1s")))
                        .invalidate(Invalidation.all().soft()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("fresh-for = <time>");
    }

    @Test
    final void markedValuesAreKeptByValueToo() {
        Cache<String, int[]> cache =
                open(LarderConfiguration.of(String.class, int[].class).option("invalidation-check", "1s"));
        int[] value = {1};
        cache.put("k", value);
        value[0] = 2;
        assertThat(cache.get("k")).containsExactly(1);
        cache.get("k")[0] = 3;
        assertThat(cache.get("k")).containsExactly(1);
    }

    @Test
    final void oneTagMoreThanCanBeToldApartInvalidatesAll() {
        Cache<String, String> cache = open(marking());
        cache.put("k", "v");
        for (int i = 0; i < 1_000; i++) {
            container(cache).invalidate(Invalidation.tag("tag " + i));
        }
        assertThat(cache.get("k")).isEqualTo("v");
        container(cache).invalidate(Invalidation.tag("one more"));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aPutGivesTagsAndALifetimeAtOnce() {
        Cache<String, String> cache = open(marking().expire(Duration.ofHours(1)));
        Container<String, String> container = container(cache);
        container.put("k", "v", Duration.ofMinutes(5), Set.of("t"));
        container.put("l", "w", Duration.ofMinutes(5), Set.of("u"));
        assertThat(container.lifetime("k")).contains(Duration.ofMinutes(5));
        container.invalidate(Invalidation.tag("t"));
        assertThat(keys(cache)).containsExactly("l");
        advance(Duration.ofMinutes(5));
        assertThat(cache.get("l")).isNull();
        assertThatThrownBy(() -> container.put("k", "v", Duration.ZERO, Set.of("t")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    final void marksAndLifetimesGoTogether() {
        Cache<String, String> cache = open(marking().expire(Duration.ofHours(1)));
        container(cache).put("k", "v", Set.of("t"));
        assertThat(container(cache).setLifetime("k", Duration.ofMinutes(5))).isTrue();
        container(cache).invalidate(Invalidation.tag("t"));
        assertThat(container(cache).lifetime("k")).isEmpty();
        cache.put("k", "w");
        advance(Duration.ofHours(1));
        assertThat(cache.get("k")).isNull();
    }
}
