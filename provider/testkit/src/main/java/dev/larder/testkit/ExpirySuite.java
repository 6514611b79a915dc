// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long entries live under expiry policies, and who is told of their end. */
public abstract class ExpirySuite extends StorageSuite {

    private static final javax.cache.expiry.Duration TEN_MINUTES =
            new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.MINUTES, 10);

    /** Creates a suite. */
    protected ExpirySuite() {}

    @ParameterizedTest
    @CsvSource({
        "eternal,  nothing, live", "eternal,  get, live", "eternal,  put, live",
        "created,  nothing, dead", "created,  get, dead", "created,  put, dead",
        "modified, nothing, dead", "modified, get, dead", "modified, put, live",
        "accessed, nothing, dead", "accessed, get, live", "accessed, put, dead",
        "touched,  nothing, dead", "touched,  get, live", "touched,  put, live",
    })
    final void tenMinutesOfEachPolicyCountFromItsOwnOccasions(String policy, String operation, String state) {
        Cache<String, String> cache = open(under(policy(policy)));
        cache.put("k", "1");
        advance(Duration.ofMinutes(6));
        access(cache, operation);
        advance(Duration.ofMinutes(6));
        assertThat(cache.containsKey("k")).isEqualTo(state.equals("live"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll", "iterate", "invoke", "replace another", "remove another"})
    final void everyWayToReadIsAnAccess(String operation) {
        Cache<String, String> cache = open(under(policy("accessed")));
        cache.put("k", "1");
        advance(Duration.ofMinutes(6));
        access(cache, operation);
        advance(Duration.ofMinutes(6));
        assertThat(cache.get("k")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"containsKey", "putIfAbsent", "exists"})
    final void lookingForAnEntryIsNoAccess(String operation) {
        Cache<String, String> cache = open(under(policy("accessed")));
        cache.put("k", "1");
        advance(Duration.ofMinutes(6));
        access(cache, operation);
        advance(Duration.ofMinutes(6));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void anEntryIsDeadFromItsDeadlineOn() {
        Cache<String, String> cache = open(under(policy("created")));
        cache.put("k", "1");
        advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(cache.get("k")).isEqualTo("1");
        advance(Duration.ofMillis(1));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aPolicyThatAnswersNullLeavesTheDeadlineAsItIs() {
        RecordingExpiryPolicy policy = new RecordingExpiryPolicy();
        policy.answer(new RecordingExpiryPolicy.Lifetimes(TEN_MINUTES, null, null));
        Cache<String, String> cache = open(under(() -> policy));
        cache.put("k", "1");
        advance(Duration.ofMinutes(6));
        cache.put("k", "2");
        assertThat(cache.get("k")).isEqualTo("2");
        advance(Duration.ofMinutes(6));
        assertThat(cache.get("k")).isNull();
    }

    @Test
    final void aDeadEntryIsCreatedAnewWithAFullLifetime() {
        Cache<String, String> cache = open(under(policy("created")));
        cache.put("k", "1");
        advance(Duration.ofMinutes(11));
        cache.put("k", "2");
        advance(Duration.ofMinutes(9));
        assertThat(cache.get("k")).isEqualTo("2");
    }

    @Test
    final void anIterationSkipsTheDead() {
        Cache<String, String> cache = open(under(policy("created")));
        cache.put("old", "1");
        advance(Duration.ofMinutes(6));
        cache.put("young", "2");
        advance(Duration.ofMinutes(6));
        List<String> keys = new ArrayList<>();
        cache.forEach(entry -> keys.add(entry.getKey()));
        assertThat(keys).containsExactly("young");
    }

    @Test
    final void whatWasReadThroughExpiresAndIsLoadedAgain() {
        CountingLoader loader = new CountingLoader(key -> "loaded");
        LarderConfiguration<String, String> configuration = under(policy("created"));
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> loader);
        Cache<String, String> cache = open(configuration);
        cache.get("k");
        advance(Duration.ofMinutes(6));
        cache.get("k");
        assertThat(loader.loaded()).containsExactly("k");
        advance(Duration.ofMinutes(6));
        assertThat(cache.get("k")).isEqualTo("loaded");
        assertThat(loader.loaded()).containsExactly("k", "k");
    }

    @Test
    final void theDeadAreAnnouncedWithoutAnybodyAskingForThem() throws Throwable {
        assumeSwept();
        RecordingListener<String, String> listener = new RecordingListener<>();
        LarderConfiguration<String, String> configuration = under(policy("created"));
        configuration.addCacheEntryListenerConfiguration(listener.asynchronous());
        Cache<String, String> cache = open(configuration);
        cache.put("a", "1");
        cache.put("b", "2");
        advance(Duration.ofMinutes(11));
        Eventually.holds(() -> assertThat(listener.changes())
                .containsExactlyInAnyOrder("CREATED 1", "CREATED 2", "EXPIRED 1", "EXPIRED 2"));
    }

    @Test
    final void anExpiryIsAnnouncedOnceWhoeverFindsTheDeadFirst() throws Throwable {
        RecordingListener<String, String> listener = new RecordingListener<>();
        LarderConfiguration<String, String> configuration = under(policy("created"));
        configuration.addCacheEntryListenerConfiguration(listener.synchronous());
        Cache<String, String> cache = open(configuration);
        List<String> keys = java.util.stream.IntStream.range(0, 200)
                .mapToObj(Integer::toString)
                .toList();
        keys.forEach(key -> cache.put(key, key));
        listener.forget();
        advance(Duration.ofMinutes(11));
        Crowd.run(4, thread -> () -> {
            keys.forEach(cache::get);
            return thread;
        });
        Eventually.holds(() -> assertThat(listener.changes())
                .containsExactlyInAnyOrderElementsOf(
                        keys.stream().map(key -> "EXPIRED " + key).toList()));
    }

    @Test
    final void anEntryWhoseCreationPolicyThrowsIsEternalAndTheLogSaysWhy() {
        Cache<String, String> cache = open(under(() -> new FailingPolicy("creation")));
        try (Warnings warnings = new Warnings()) {
            cache.put("k", "1");
            assertThat(warnings.causes()).singleElement().isInstanceOf(UnsupportedOperationException.class);
        }
        advance(Duration.ofDays(3650));
        assertThat(cache.containsKey("k")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "update"})
    final void aDeadlineWhosePolicyThrowsIsUnchangedAndTheLogSaysWhy(String occasion) {
        Cache<String, String> cache = open(under(() -> new FailingPolicy(occasion)));
        cache.put("k", "1");
        advance(Duration.ofMinutes(6));
        try (Warnings warnings = new Warnings()) {
            access(cache, occasion.equals("access") ? "get" : "put");
            assertThat(warnings.causes()).singleElement().isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(cache.containsKey("k")).isTrue();
        advance(Duration.ofMinutes(6));
        assertThat(cache.containsKey("k")).isFalse();
    }

    /** Ten minutes for everything, but an exception on one occasion. */
    private record FailingPolicy(String occasion) implements ExpiryPolicy {

        @Override
        public javax.cache.expiry.Duration getExpiryForCreation() {
            return answer("creation");
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForAccess() {
            return answer("access");
        }

        @Override
        public javax.cache.expiry.Duration getExpiryForUpdate() {
            return answer("update");
        }

        private javax.cache.expiry.Duration answer(String asked) {
            if (asked.equals(occasion)) {
                throw new UnsupportedOperationException("no answer for " + asked);
            }
            return TEN_MINUTES;
        }
    }

    private static LarderConfiguration<String, String> under(Supplier<ExpiryPolicy> policy) {
        LarderConfiguration<String, String> configuration = strings();
        configuration.setExpiryPolicyFactory(policy::get);
        return configuration;
    }

    private static Supplier<ExpiryPolicy> policy(String name) {
        return switch (name) {
            case "eternal" -> EternalExpiryPolicy::new;
            case "created" -> () -> new CreatedExpiryPolicy(TEN_MINUTES);
            case "modified" -> () -> new ModifiedExpiryPolicy(TEN_MINUTES);
            case "accessed" -> () -> new AccessedExpiryPolicy(TEN_MINUTES);
            case "touched" -> () -> new TouchedExpiryPolicy(TEN_MINUTES);
            default -> throw new IllegalArgumentException("no policy " + name);
        };
    }

    private static void access(Cache<String, String> cache, String operation) {
        switch (operation) {
            case "nothing" -> {}
            case "get" -> cache.get("k");
            case "getAll" -> cache.getAll(Set.of("k"));
            case "iterate" -> cache.forEach(entry -> {});
            case "invoke" -> cache.invoke("k", (entry, arguments) -> entry.getValue());
            case "exists" -> cache.invoke("k", (entry, arguments) -> entry.exists());
            case "replace another" -> cache.replace("k", "another", "2");
            case "remove another" -> cache.remove("k", "another");
            case "containsKey" -> cache.containsKey("k");
            case "putIfAbsent" -> cache.putIfAbsent("k", "2");
            case "put" -> cache.put("k", "2");
            default -> throw new IllegalArgumentException("no operation " + operation);
        }
    }
}
