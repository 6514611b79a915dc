// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.junit.jupiter.api.Test;

/** Who hears of which change, when, and what becomes of the others when a listener fails. */
public abstract class EventSuite extends StorageSuite {

    /** Creates a suite. */
    protected EventSuite() {}

    @Test
    final void aListenerIsToldBeforeTheWriterReturns() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(listener.synchronous());
        cache.put("k", "1");
        cache.put("k", "2");
        cache.remove("k");
        assertThat(listener.changes()).containsExactly("CREATED 1", "UPDATED 1>2", "REMOVED 2");
    }

    @Test
    final void anAsynchronousListenerIsToldInTheEnd() throws Throwable {
        RecordingListener<String, String> listener = new RecordingListener<>();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(listener.asynchronous());
        cache.put("k", "1");
        cache.put("k", "2");
        cache.remove("k");
        Eventually.holds(() -> assertThat(listener.changes()).containsExactly("CREATED 1", "UPDATED 1>2", "REMOVED 2"));
    }

    @Test
    final void aFilterDecidesWhatIsHeard() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                () -> listener,
                () -> event -> event.getKey().equals("k") && event.getEventType() != EventType.CREATED,
                true,
                true));
        cache.put("k", "1");
        cache.put("other", "1");
        cache.put("k", "2");
        cache.put("other", "2");
        assertThat(listener.heard()).containsExactly(new Heard<>(EventType.UPDATED, "k", "1", "2"));
    }

    @Test
    final void aListenerHearsOnlyTheKindsItListensTo() {
        List<String> heard = new ArrayList<>();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(updates(events -> events.forEach(event -> heard.add(event.getValue()))));
        cache.put("k", "1");
        cache.put("k", "2");
        cache.remove("k");
        assertThat(heard).containsExactly("2");
    }

    @Test
    final void anOldValueThatIsNotRequiredIsNotAvailable() {
        List<CacheEntryEvent<?, ?>> heard = new ArrayList<>();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(updates(events -> events.forEach(heard::add)));
        cache.put("k", "1");
        cache.put("k", "2");
        assertThat(heard).singleElement().satisfies(event -> {
            assertThat(event.isOldValueAvailable()).isFalse();
            assertThat(event.getOldValue()).isNull();
        });
    }

    @Test
    final void anOldValueThatIsRequiredIsAlsoTheValueOfWhatWasRemovedOrHasExpired() throws Throwable {
        RecordingListener<String, String> listener = new RecordingListener<>();
        Cache<String, String> cache = open(strings().expire(Duration.ofMinutes(1)));
        cache.registerCacheEntryListener(listener.synchronous());
        cache.put("removed", "1");
        cache.remove("removed");
        cache.put("expired", "2");
        advance(Duration.ofMinutes(2));
        assertThat(cache.get("expired")).isNull();
        Eventually.holds(() -> assertThat(listener.heard())
                .contains(
                        new Heard<>(EventType.REMOVED, "removed", "1", "1"),
                        new Heard<>(EventType.EXPIRED, "expired", "2", "2")));
    }

    @Test
    final void aSynchronousListenerThatThrowsFailsTheCallerAndNothingElse() {
        IllegalStateException refusal = new IllegalStateException("not me");
        RecordingListener<String, String> first = failing(refusal);
        RecordingListener<String, String> second = new RecordingListener<>();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(first.synchronous());
        cache.registerCacheEntryListener(second.synchronous());
        assertThatThrownBy(() -> cache.put("k", "1"))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasCause(refusal);
        assertThat(cache.get("k")).isEqualTo("1");
        assertThatThrownBy(() -> cache.remove("k")).isInstanceOf(CacheEntryListenerException.class);
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(second.changes()).containsExactly("CREATED 1", "REMOVED 1");
    }

    @Test
    final void anAsynchronousListenerThatThrowsIsLoggedAndFailsNobody() throws Throwable {
        IllegalStateException refusal = new IllegalStateException("not me");
        RecordingListener<String, String> first = failing(refusal);
        RecordingListener<String, String> second = new RecordingListener<>();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(first.asynchronous());
        cache.registerCacheEntryListener(second.asynchronous());
        try (Warnings warnings = new Warnings()) {
            cache.put("k", "1");
            cache.put("k", "2");
            Eventually.holds(() -> {
                assertThat(first.changes()).containsExactly("CREATED 1", "UPDATED 1>2");
                assertThat(second.changes()).containsExactly("CREATED 1", "UPDATED 1>2");
                assertThat(warnings.causes())
                        .hasSize(2)
                        .allSatisfy(cause -> assertThat(cause).hasRootCause(refusal));
            });
        }
    }

    @Test
    final void aListenerHearsFromItsRegistrationToItsDeregistration() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        CacheEntryListenerConfiguration<String, String> registration = listener.synchronous();
        Cache<String, String> cache = open(strings());
        cache.put("k", "1");
        cache.registerCacheEntryListener(registration);
        cache.put("k", "2");
        cache.deregisterCacheEntryListener(registration);
        cache.put("k", "3");
        assertThat(listener.changes()).containsExactly("UPDATED 1>2");
    }

    @Test
    final void aListenerRegistersOnce() {
        RecordingListener<String, String> listener = new RecordingListener<>();
        CacheEntryListenerConfiguration<String, String> registration = listener.synchronous();
        Cache<String, String> cache = open(strings());
        cache.registerCacheEntryListener(registration);
        assertThatThrownBy(() -> cache.registerCacheEntryListener(registration))
                .isInstanceOf(IllegalArgumentException.class);
        cache.put("k", "1");
        assertThat(listener.changes()).containsExactly("CREATED 1");
    }

    @Test
    final void aSynchronousListenerMayUseOtherKeysAndTheManagerFromAnotherThread() {
        Cache<String, String> cache = open(strings());
        RecordingListener<String, String> listener = new RecordingListener<>(change -> {
            if (change.key().equals("k")) {
                String count = cache.get("count");
                cache.put("count", count == null ? "1" : count + "1");
                assertThat(foundElsewhere(cache)).isSameAs(cache);
            }
        });
        cache.registerCacheEntryListener(listener.synchronous());
        cache.put("k", "1");
        cache.put("k", "2");
        assertThat(cache.get("count")).isEqualTo("11");
    }

    private static Object foundElsewhere(Cache<String, String> cache) {
        return CompletableFuture.supplyAsync(
                        () -> cache.getCacheManager().getCache(cache.getName(), String.class, String.class))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static RecordingListener<String, String> failing(RuntimeException failure) {
        return new RecordingListener<>(change -> {
            throw failure;
        });
    }

    private static CacheEntryListenerConfiguration<String, String> updates(
            CacheEntryUpdatedListener<String, String> listener) {
        return new MutableCacheEntryListenerConfiguration<>(() -> listener, null, false, true);
    }
}
