// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LoadGate.Seen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gate over a map, as an application would use it. */
@Timeout(60)
class LoadGateTest {

    private static final int THREADS = 32;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<String, Seen<String>> kept = new ConcurrentHashMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final LoadGate<String, String> gate = new LoadGate<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Seen<String> look(String key) {
        return kept.getOrDefault(key, Seen.nothing());
    }

    private String keep(String key, String value) {
        made.incrementAndGet();
        kept.put(key, Seen.fresh(value));
        return value;
    }

    private String pass(String key, Supplier<String> maker) {
        return gate.pass(key, () -> look(key), maker);
    }

    private List<String> passInAllThreads(Supplier<String> maker) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<String>> passing = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            passing.add(threads.submit(() -> {
                start.await();
                return pass("a", maker);
            }));
        }
        start.countDown();
        List<String> values = new ArrayList<>();
        for (Future<String> each : passing) {
            values.add(each.get(30, TimeUnit.SECONDS));
        }
        return values;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void whereThereIsNoValueOneMakesItAndAllOthersWait() throws Exception {
        assertThat(passInAllThreads(() -> keep("a", "new"))).hasSize(THREADS).containsOnly("new");
        assertThat(made).hasValue(1);
    }

    @Test
    void aFreshValueIsMadeByNobody() {
        kept.put("a", Seen.fresh("kept"));
        assertThat(pass("a", () -> keep("a", "new"))).isEqualTo("kept");
        assertThat(made).hasValue(0);
    }

    @Test
    void whileOneMakesTheNewValueAllOthersGetTheStaleOneAtOnce() throws Exception {
        kept.put("a", Seen.stale("old"));
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Future<String> maker = threads.submit(() -> pass("a", () -> {
            making.countDown();
            await(read);
            return keep("a", "new");
        }));
        await(making);
        assertThat(gate.isMaking("a")).isTrue();
        assertThat(pass("a", () -> keep("a", "another"))).isEqualTo("old");
        read.countDown();
        assertThat(maker.get(30, TimeUnit.SECONDS)).isEqualTo("new");
        assertThat(pass("a", () -> keep("a", "another"))).isEqualTo("new");
        assertThat(gate.isMaking("a")).isFalse();
        assertThat(made).hasValue(1);
    }

    @Test
    void inTheBackgroundNobodyWaitsForTheNewValue() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        LoadGate<String, String> lazy = new LoadGate<>(tasks::add);
        kept.put("a", Seen.stale("old"));
        for (int i = 0; i < 3; i++) {
            assertThat(lazy.pass("a", () -> look("a"), () -> keep("a", "new"))).isEqualTo("old");
        }
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(lazy.pass("a", () -> look("a"), () -> keep("a", "another"))).isEqualTo("new");
        assertThat(lazy.isMaking("a")).isFalse();
    }

    @Test
    void whatTheBackgroundRefusesOrFailsIsTriedAgain() {
        Queue<Runnable> tasks = new ArrayDeque<>();
        AtomicInteger asked = new AtomicInteger();
        LoadGate<String, String> lazy = new LoadGate<>(task -> {
            if (asked.incrementAndGet() == 1) {
                throw new RejectedExecutionException("full");
            }
            tasks.add(task);
        });
        kept.put("a", Seen.stale("old"));
        Supplier<String> failing = () -> {
            throw new IllegalStateException("planned");
        };
        assertThat(lazy.pass("a", () -> look("a"), failing)).isEqualTo("old");
        assertThat(lazy.pass("a", () -> look("a"), failing)).isEqualTo("old");
        tasks.remove().run();
        assertThat(lazy.pass("a", () -> look("a"), () -> keep("a", "new"))).isEqualTo("old");
        tasks.remove().run();
        assertThat(look("a")).isEqualTo(Seen.fresh("new"));
    }

    @Test
    void whenAMakerFailsTheNextOneMakesTheValue() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Future<?> first = threads.submit(() -> assertThatThrownBy(() -> pass("a", () -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("planned");
                }))
                .hasMessage("planned"));
        first.get(30, TimeUnit.SECONDS);
        assertThat(passInAllThreads(() -> keep("a", "new"))).containsOnly("new");
        assertThat(calls).hasValue(1);
        assertThat(made).hasValue(1);
    }

    @Test
    void aMakerMayMakeOtherKeysButNotItsOwn() {
        assertThat(pass("a", () -> keep("a", pass("b", () -> keep("b", "inner")) + " outer")))
                .isEqualTo("inner outer");
        assertThatThrownBy(() -> pass("c", () -> pass("c", () -> keep("c", "new"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key c");
        assertThat(pass("c", () -> keep("c", "new"))).isEqualTo("new");
    }

    @Test
    void aFreshValueIsAValue() {
        assertThatThrownBy(() -> new Seen<>(null, true)).isInstanceOf(NullPointerException.class);
    }
}
