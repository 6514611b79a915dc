// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which loads are made, how many at a time, and what of them is kept. */
public abstract class LoadOptionsSuite extends StorageSuite {

    private static final int THREADS = 16;
    private final AtomicInteger calls = new AtomicInteger();

    /** Creates a suite. */
    protected LoadOptionsSuite() {}

    private static boolean isLong(String key, String value) {
        return value.length() > 2;
    }

    private @Nullable String nothing(String key) {
        calls.incrementAndGet();
        return null;
    }

    private @Nullable String fail(String key) {
        throw new IllegalStateException("failure " + calls.incrementAndGet());
    }

    @Test
    final void aValueThatIsNotWorthStoringIsReturnedAndNotStored() throws Exception {
        BiPredicate<String, String> longOnes = LoadOptionsSuite::isLong;
        Cache<String, String> cache = open(strings().option("store-if", longOnes));
        Container<String, String> container = container(cache);
        assertThat(container.get("a", key -> "no")).isEqualTo("no");
        assertThat(container.getAll(Set.of("a", "b"), keys -> Map.of("a", "no", "b", "yes")))
                .isEqualTo(Map.of("a", "no", "b", "yes"));
        container.setGenerator(key -> "no");
        assertThat(cache.<String>invoke("c", (entry, arguments) -> entry.getValue() + entry.getValue()))
                .isEqualTo("nono");
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("b"), true, done);
        done.get(60, TimeUnit.SECONDS);
        assertThat(cache).hasSize(1);
        assertThat(cache.get("b")).isEqualTo("yes");
        cache.put("d", "no");
        assertThat(cache.containsKey("d")).as("what is put is stored").isTrue();
    }

    @Test
    final void thatThereIsNoValueIsRememberedForAWhile() {
        Cache<String, String> cache = open(strings().option("cache-nulls", "5s"));
        Container<String, String> container = container(cache);
        container.setGenerator(this::nothing);
        for (int i = 0; i < 3; i++) {
            assertThat(cache.get("a")).isNull();
            assertThat(cache.getAll(Set.of("a"))).isEmpty();
        }
        assertThat(calls).hasValue(1);
        cache.put("a", "put");
        assertThat(cache.get("a")).isEqualTo("put");
        cache.remove("a");
        advance(Duration.ofSeconds(5));
        assertThat(cache.get("a")).isNull();
        assertThat(calls).hasValue(2);
    }

    @Test
    final void aFailureIsRememberedForAWhileAndForLongerEachTime() {
        Container<String, String> container = container(open(strings().option("cache-failures", "1s")));
        int[] seconds = {1, 2, 4, 8, 8};
        for (int time = 0; time < seconds.length; time++) {
            assertFailure(container, time + 1);
            advance(Duration.ofSeconds(seconds[time]).minusMillis(1));
            assertFailure(container, time + 1);
            advance(Duration.ofMillis(1));
        }
        assertThat(container.get("a", key -> "made")).isEqualTo("made");
        advance(Duration.ofDays(1));
        assertThat(calls).hasValue(seconds.length);
    }

    private void assertFailure(Container<String, String> container, int number) {
        assertThatThrownBy(() -> container.get("a", this::fail))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseMessage("failure " + number);
    }

    @Test
    final void whatIsRememberedOfLoadsDoesNotConcernWrites() {
        Cache<String, String> cache =
                open(strings().option("cache-failures", "1m").option("cache-nulls", "1m"));
        Container<String, String> container = container(cache);
        assertFailure(container, 1);
        assertThat(cache.getAndPut("a", "put")).isNull();
        assertThat(cache.getAndPut("b", "put")).isNull();
        cache.remove("b");
        assertThat(container.get("b", key -> "made")).isEqualTo("made");
        assertThat(container.getAll(Set.of("c"), keys -> Map.of("c", "made"))).hasSize(1);
        cache.remove("c");
        assertThat(container.get("c", key -> "made again")).isEqualTo("made again");
    }

    @Test
    final void withoutTheOptionsEachReaderTriesAgain() {
        Container<String, String> container = container(open(strings()));
        assertThat(container.get("a", this::nothing)).isNull();
        assertThat(container.get("a", this::nothing)).isNull();
        assertFailure(container, 3);
        assertFailure(container, 4);
    }

    @Test
    final void noMoreLoadsRunAtATimeThanAreAllowed() throws Exception {
        Container<String, String> container = container(open(strings().option("load-max-concurrent", 2)));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger loads = new AtomicInteger();
        Crowd.run(
                THREADS,
                thread -> () -> container.get("key " + thread, key -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    three.countDown();
                    if (loads.incrementAndGet() <= 2) {
                        waitALittleFor(three);
                    }
                    running.decrementAndGet();
                    return "made";
                }));
        assertThat(most).hasValue(2);
        assertThat(loads).hasValue(THREADS);
    }

    /** Gives a third load, which must not begin, the time to do so. */
    private static void waitALittleFor(CountDownLatch third) {
        try {
            boolean unused = third.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    final void aKeyTellsWhetherItsValueIsBeingMade() {
        Container<String, String> container = container(open(strings()));
        String value = container.get("a", key -> container.isLoading("a") + " " + container.isLoading("b"));
        assertThat(value).isEqualTo("true false");
        container.getAll(Set.of("b", "c"), keys -> Map.of("b", "" + container.isLoading("b")));
        assertThat(container.get("b", key -> "unasked")).isEqualTo("true");
        assertThat(container.isLoading("a")).isFalse();
        assertThat(container.isLoading("b")).isFalse();
        assertThatThrownBy(() -> container.get("d", this::fail)).isInstanceOf(CacheLoaderException.class);
        assertThat(container.isLoading("d")).isFalse();
    }
}
