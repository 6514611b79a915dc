// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.Test;

/** One load per key: however many threads miss it, and by whatever operations. */
public abstract class LoadingSuite extends StorageSuite {

    private static final int THREADS = 32;
    private static final Set<String> KEYS = Set.of("a", "b", "c");
    private static final Map<String, String> LOADED = Map.of("a", "value of a", "b", "value of b", "c", "value of c");

    private final CountingLoader loader = new CountingLoader(LoadingSuite::slowly);

    /** Creates a suite. */
    protected LoadingSuite() {}

    /** Takes so long that the others come while the first one still loads. */
    private static String slowly(String key) {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "value of " + key;
    }

    @Test
    final void threadsThatMissAKeyByGetShareOneLoad() throws Exception {
        Cache<String, String> cache = open(readThrough());
        assertThat(Crowd.run(THREADS, thread -> () -> cache.get("a"))).containsOnly("value of a");
        assertThat(loader.loaded()).containsExactly("a");
    }

    @Test
    final void threadsThatMissKeysByGetAllShareOneLoadOfEach() throws Exception {
        Cache<String, String> cache = open(readThrough());
        assertThat(Crowd.run(THREADS, thread -> () -> cache.getAll(KEYS))).containsOnly(LOADED);
        assertThat(loader.loaded()).containsExactly("a", "b", "c");
    }

    @Test
    final void theMissesOfOneGetAllGoToOneLoadAll() {
        Cache<String, String> cache = open(readThrough());
        cache.put("b", "put");
        assertThat(cache.getAll(KEYS))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "value of a", "b", "put", "c", "value of c"));
        assertThat(loader.batches()).containsExactly(Set.of("a", "c"));
        assertThat(loader.loaded()).containsExactly("a", "c");
    }

    @Test
    final void threadsThatMissAKeyByInvokeShareOneLoad() throws Exception {
        Cache<String, String> cache = open(readThrough());
        assertThat(Crowd.run(THREADS, thread -> () -> cache.invoke("a", (entry, arguments) -> entry.getValue())))
                .containsOnly("value of a");
        assertThat(loader.loaded()).containsExactly("a");
    }

    @Test
    final void threadsThatComputeAMissingValueByInvokeComputeItOnce() throws Exception {
        Cache<String, String> cache = open(strings());
        AtomicInteger computations = new AtomicInteger();
        assertThat(Crowd.run(THREADS, thread -> () -> computed(cache, computations)))
                .containsOnly("value of a");
        assertThat(computations).hasValue(1);
    }

    @Test
    final void threadsThatLoadAMissingKeyWithoutReplacingLoadItOnce() throws Exception {
        Cache<String, String> cache = open(readThrough());
        Crowd.run(THREADS, thread -> () -> loadAll(cache, false));
        assertThat(cache.get("a")).isEqualTo("value of a");
        assertThat(loader.loaded()).containsExactly("a");
    }

    @Test
    final void operationsOfAllKindsShareOneLoad() throws Exception {
        Cache<String, String> cache = open(readThrough());
        Crowd.run(THREADS, thread -> () -> switch (thread % 4) {
            case 0 -> cache.get("a");
            case 1 -> cache.getAll(KEYS).get("a");
            case 2 -> cache.invoke("a", (entry, arguments) -> entry.getValue());
            default -> loadAll(cache, false);
        });
        assertThat(cache.getAll(KEYS)).isEqualTo(LOADED);
        assertThat(loader.loaded()).containsExactly("a", "b", "c");
    }

    @Test
    final void loadingToReplaceLoadsWhatIsThereToo() throws Exception {
        Cache<String, String> cache = open(readThrough());
        cache.put("a", "put");
        loadAll(cache, true);
        assertThat(cache.get("a")).isEqualTo("value of a");
        assertThat(loader.batches()).containsExactly(Set.of("a"));
    }

    private static String computed(Cache<String, String> cache, AtomicInteger computations) {
        return cache.invoke("a", (entry, arguments) -> {
            if (!entry.exists()) {
                computations.incrementAndGet();
                entry.setValue(slowly(entry.getKey()));
            }
            return entry.getValue();
        });
    }

    private static String loadAll(Cache<String, String> cache, boolean replace) throws Exception {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("a"), replace, done);
        done.get(60, TimeUnit.SECONDS);
        return "done";
    }

    private LarderConfiguration<String, String> readThrough() {
        LarderConfiguration<String, String> configuration = strings();
        configuration.setReadThrough(true).setCacheLoaderFactory(() -> loader);
        return configuration;
    }
}
