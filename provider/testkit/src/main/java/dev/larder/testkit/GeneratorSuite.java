// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that functions make: brought by a caller, or registered while the cache is in use. */
public abstract class GeneratorSuite extends StorageSuite {

    private static final int THREADS = 32;
    private static final Set<String> KEYS = Set.of("a", "b", "c");

    private final CountingLoader made = new CountingLoader(key -> "value of " + key);

    /** Creates a suite. */
    protected GeneratorSuite() {}

    @Test
    final void aMissIsMadeByTheFunctionOfTheCallerAndStored() {
        Cache<String, String> cache = open(strings());
        Container<String, String> container = container(cache);
        assertThat(container.get("a", made::load)).isEqualTo("value of a");
        assertThat(container.get("a", key -> "another")).isEqualTo("value of a");
        assertThat(cache.get("a")).isEqualTo("value of a");
        assertThat(made.loaded()).containsExactly("a");
    }

    @Test
    final void threadsThatMissAKeyCallOneFunction() throws Exception {
        Container<String, String> container = container(open(strings()));
        assertThat(Crowd.run(THREADS, thread -> () -> container.get("a", made::load)))
                .containsOnly("value of a");
        assertThat(made.loaded()).containsExactly("a");
    }

    @Test
    final void theMissesOfSeveralKeysAreMadeByOneCall() {
        Cache<String, String> cache = open(strings());
        cache.put("b", "put");
        assertThat(container(cache).getAll(KEYS, made::loadAll))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "value of a", "b", "put", "c", "value of c"));
        assertThat(made.batches()).containsExactly(Set.of("a", "c"));
        assertThat(cache.get("c")).isEqualTo("value of c");
    }

    @Test
    final void threadsThatMissSeveralKeysMakeEachOnce() throws Exception {
        Container<String, String> container = container(open(strings()));
        assertThat(Crowd.run(THREADS, thread -> () -> container.getAll(KEYS, made::loadAll)))
                .containsOnly(Map.of("a", "value of a", "b", "value of b", "c", "value of c"));
        assertThat(made.loaded()).containsExactly("a", "b", "c");
    }

    @Test
    final void aValueThatHasDiedIsMadeAgain() {
        Container<String, String> container = container(open(strings().expire(Duration.ofMinutes(1))));
        container.get("a", made::load);
        advance(Duration.ofMinutes(1));
        assertThat(container.get("a", made::load)).isEqualTo("value of a");
        assertThat(made.loaded()).containsExactly("a", "a");
    }

    @Test
    final void aFunctionThatMakesNothingLeavesNothing() {
        Cache<String, String> cache = open(strings());
        assertThat(container(cache).get("a", key -> null)).isNull();
        assertThat(container(cache).getAll(KEYS, keys -> Map.of())).isEmpty();
        assertThat(cache).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll"})
    final void aFunctionThatThrowsFailsTheCallerAndLeavesNothing(String operation) {
        Cache<String, String> cache = open(strings());
        IllegalStateException failure = new IllegalStateException("the source is down");
        assertThatThrownBy(() -> failing(container(cache), operation, failure))
                .isInstanceOf(CacheLoaderException.class)
                .hasCause(failure);
        assertThat(cache).isEmpty();
    }

    private static void failing(Container<String, String> container, String operation, RuntimeException failure) {
        if (operation.equals("get")) {
            container.get("a", key -> {
                throw failure;
            });
        } else {
            container.getAll(KEYS, keys -> {
                throw failure;
            });
        }
    }

    @Test
    final void aFunctionMayUseOtherKeys() {
        Cache<String, String> cache = open(strings());
        Container<String, String> container = container(cache);
        String value = container.get("a", key -> {
            cache.put("b", "put");
            return container.get("c", made::load) + " and " + cache.get("b");
        });
        assertThat(value).isEqualTo("value of c and put");
        assertThat(cache).hasSize(3);
    }

    @Test
    final void whatAFunctionMakesIsAMissAndACreationAndIsNotWrittenThrough() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        RecordingWriter writer = new RecordingWriter();
        LarderConfiguration<String, String> configuration = strings();
        configuration
                .setStatisticsEnabled(true)
                .addCacheEntryListenerConfiguration(listener.synchronous())
                .setWriteThrough(true)
                .setCacheWriterFactory(() -> writer);
        Cache<String, String> cache = open(configuration);
        Counts before = Counts.of(cache);
        container(cache).get("a", made::load);
        assertThat(Counts.of(cache).since(before)).containsExactly("miss");
        container(cache).get("a", made::load);
        assertThat(Counts.of(cache).since(before)).containsExactly("hit", "miss");
        assertThat(listener.changes()).containsExactly("CREATED value of a");
        assertThat(writer.calls()).isEmpty();
    }

    @Test
    final void aGeneratorCanBeRegisteredAndReplacedWhileTheCacheIsInUse() throws Exception {
        Cache<String, String> cache = open(strings());
        assertThat(cache.get("a")).isNull();
        container(cache).setGenerator(key -> "first " + key);
        assertThat(cache.get("a")).isEqualTo("first a");
        container(cache).setGenerator(made);
        assertThat(cache.get("a")).isEqualTo("first a");
        assertThat(cache.getAll(KEYS)).containsEntry("b", "value of b").containsEntry("a", "first a");
        assertThat(made.batches()).containsExactly(Set.of("b", "c"));
        assertThat(cache.<String>invoke("d", (entry, arguments) -> entry.getValue()))
                .isEqualTo("value of d");
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("a"), true, done);
        done.get(60, TimeUnit.SECONDS);
        assertThat(cache.get("a")).isEqualTo("value of a");
    }

    @Test
    final void aFunctionGoesBeforeTheGenerator() {
        LarderConfiguration<String, String> configuration = strings();
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> made);
        Container<String, String> container = container(open(configuration));
        assertThat(container.get("a", key -> "the caller's")).isEqualTo("the caller's");
        assertThat(made.loaded()).isEqualTo(List.of());
    }
}
