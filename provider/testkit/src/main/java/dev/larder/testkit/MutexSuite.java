// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.integration.CacheLoaderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One load per key over two managers with the same container in one storage, as two processes have it. For a storage whose
 * backend is {@link dev.larder.spi.Locking}.
 */
public abstract class MutexSuite {

    private static final int THREADS = 32;
    private static final Set<String> KEYS = Set.of("a", "b", "c");

    private final String name = TestManager.newName();
    private final List<TestManager> managers = new ArrayList<>();
    private final CountingLoader made = new CountingLoader(MutexSuite::slowly);

    /** Creates a suite. */
    protected MutexSuite() {}

    /** Returns the storage to test; asked twice for each test. */
    protected abstract Storage storage();

    private Container<String, String> open(String lease, String wait) {
        TestManager manager = new TestManager(storage());
        managers.add(manager);
        LarderConfiguration<String, String> configuration = LarderConfiguration.of(String.class, String.class);
        configuration.option("mutex", "backend").option("mutex-lease", lease).option("mutex-wait", wait);
        configuration.option("fresh-for", "1m");
        return StorageSuite.container(manager.open(name, configuration));
    }

    private List<Container<String, String>> openTwo() {
        return List.of(open("30s", "1m"), open("30s", "1m"));
    }

    @AfterEach
    final void closeManagers() {
        managers.forEach(TestManager::close);
    }

    /** Takes so long that the others come while the first one still loads. */
    private static String slowly(String key) {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "value of " + key;
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll", "both"})
    final void manyThreadsInEachOfTwoProcessesMakeOneLoad(String operation) throws Exception {
        List<Container<String, String>> containers = openTwo();
        List<String> values = Crowd.run(2 * THREADS, thread -> () -> {
            Container<String, String> container = containers.get(thread % 2);
            return operation.equals("get") || (operation.equals("both") && thread % 4 < 2)
                    ? container.get("a", made::load)
                    : container.getAll(KEYS, made::loadAll).get("a");
        });
        assertThat(values).containsOnly("value of a");
        assertThat(made.loaded()).isEqualTo(operation.equals("get") ? List.of("a") : List.of("a", "b", "c"));
    }

    @Test
    final void batchesInAnyOrderOfKeysDoNotWaitForEachOther() throws Exception {
        List<Container<String, String>> containers = openTwo();
        Crowd.run(8, thread -> () -> {
            for (int turn = 0; turn < 10; turn++) {
                String first = "x" + turn;
                String second = "y" + turn;
                Set<String> keys = thread % 4 < 2 ? Set.of(first, second) : Set.of(second, first);
                assertThat(containers.get(thread % 2).getAll(keys, made::loadAll))
                        .isEqualTo(Map.of(first, "value of " + first, second, "value of " + second));
            }
            return thread;
        });
        assertThat(made.loaded()).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    final void whenTheHolderStopsAnotherTakesOverAfterTheLease() throws Exception {
        Container<String, String> stopping = open("500ms", "1m");
        Container<String, String> waiting = open("30s", "1m");
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger stopped = new AtomicInteger();
        List<String> values = Crowd.run(2, thread -> () -> {
            if (thread == 0) {
                return stopping.get("a", key -> {
                    stopped.incrementAndGet();
                    loading.countDown();
                    await(end);
                    return "too late";
                });
            }
            await(loading);
            String value = waiting.get("a", made::load);
            end.countDown();
            return value;
        });
        assertThat(values.get(1)).isEqualTo("value of a");
        assertThat(made.loaded()).containsExactly("a");
        assertThat(stopped)
                .as("what comes too late is not stored, and not made again")
                .hasValue(1);
        assertThat(stopping.get("a", made::load)).isEqualTo("value of a");
    }

    @Test
    final void whoHasWaitedLongEnoughLoadsItself() throws Exception {
        Container<String, String> slow = open("1m", "1m");
        Container<String, String> impatient = open("1m", "100ms");
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Crowd.run(2, thread -> () -> {
            if (thread == 0) {
                return slow.get("a", key -> {
                    loading.countDown();
                    await(end);
                    return "slow";
                });
            }
            await(loading);
            assertThat(impatient.get("a", made::load)).isEqualTo("value of a");
            end.countDown();
            return "done";
        });
        assertThat(made.loaded()).containsExactly("a");
    }

    @Test
    final void aLoadThatFailsLetsTheNextProcessLoadAtOnce() {
        List<Container<String, String>> containers = openTwo();
        assertThatThrownBy(() -> containers.get(0).get("a", key -> {
                    throw new IllegalStateException("the source is down");
                }))
                .isInstanceOf(CacheLoaderException.class);
        assertThatThrownBy(() -> containers.get(0).getAll(KEYS, keys -> {
                    throw new IllegalStateException("the source is down");
                }))
                .isInstanceOf(CacheLoaderException.class);
        assertThat(containers.get(1).getAll(KEYS, made::loadAll)).hasSize(3);
        assertThat(made.loaded()).containsExactly("a", "b", "c");
    }

    @Test
    final void whileOneProcessMakesANewValueTheOthersGetTheStaleOne() throws Exception {
        List<Container<String, String>> containers = openTwo();
        containers.get(0).get("a", key -> "old");
        managers.forEach(manager -> manager.clock().advance(Duration.ofMinutes(1)));
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        List<String> values = Crowd.run(2, thread -> () -> {
            if (thread == 0) {
                return String.valueOf(containers.get(0).get("a", key -> {
                    making.countDown();
                    await(read);
                    return "new";
                }));
            }
            await(making);
            String value = String.valueOf(containers.get(1).get("a", made::load));
            read.countDown();
            return value;
        });
        assertThat(values).containsExactly("new", "old");
        assertThat(made.loaded()).isEmpty();
        assertThat(containers.get(1).get("a", made::load)).isEqualTo("new");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
