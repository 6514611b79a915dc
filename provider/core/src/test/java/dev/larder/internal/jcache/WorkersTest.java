// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import dev.larder.tins.OpenManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads that work for containers. */
@Timeout(30)
class WorkersTest {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @Test
    @SuppressWarnings("unchecked") // the container of a cache has its types
    void whatIsMadeInTheBackgroundIsMadeByAVirtualThreadWhereThereAreAny() throws Exception {
        AtomicLong now = new AtomicLong(1_000_000);
        CompletableFuture<Thread> maker = new CompletableFuture<>();
        try (CacheManager manager = OpenManager.with()) {
            LarderConfiguration<String, String> configuration = LarderConfiguration.of(String.class, String.class);
            configuration.clock(() -> Instant.ofEpochMilli(now.get())).expire(Duration.ofHours(1));
            Container<String, String> container = manager.createCache(
                            "users", configuration.option("fresh-for", "1m").option("refresh", "async"))
                    .unwrap(Container.class);
            container.get("ann", key -> "old");
            now.addAndGet(60_000);
            String stale = container.get("ann", key -> {
                maker.complete(Thread.currentThread());
                return "new";
            });
            assertThat(stale).isEqualTo("old");
            Thread thread = maker.get(20, TimeUnit.SECONDS);
            assertThat(thread).isNotSameAs(Thread.currentThread());
            assertThat(thread.isDaemon()).isTrue();
            assertThat(isVirtual(thread)).isEqualTo(Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS);
        }
    }

    /** Java 17 has no such question. */
    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS
                && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }

    @Test
    void whatExceedsTheBoundIsRefusedAndWhatEndsMakesRoom() {
        List<Runnable> running = new ArrayList<>();
        BoundedExecutor bounded = BoundedExecutor.of(running::add, 2);
        bounded.execute(() -> {});
        bounded.execute(() -> {
            throw new IllegalStateException("planned");
        });
        assertThatThrownBy(() -> bounded.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        running.get(0).run();
        bounded.execute(() -> {});
        assertThatThrownBy(() -> bounded.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> running.get(1).run()).hasMessage("planned");
        bounded.execute(() -> {});
        assertThat(running).hasSize(4);
    }

    @Test
    void whatTheThreadsRefuseTakesNoRoom() {
        BoundedExecutor refusing = BoundedExecutor.of(
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                1);
        assertThatThrownBy(() -> refusing.execute(() -> {})).hasMessage("closed");
        assertThatThrownBy(() -> refusing.execute(() -> {})).hasMessage("closed");
    }
}
