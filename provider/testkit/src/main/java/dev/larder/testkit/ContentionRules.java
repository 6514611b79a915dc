// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.assertHeld;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static dev.larder.testkit.BackendBench.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Found;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many threads at the same keys, by one backend and by two as in two processes: no write is lost, none is made twice. */
abstract class ContentionRules {

    private static final int THREADS = 8;
    private static final int TURNS = 600;
    private static final int KEYS = 3;

    private final BackendBench bench;

    ContentionRules(BackendBench bench) {
        this.bench = bench;
    }

    @Test
    final void noIncrementIsLost() throws Exception {
        Backend backend = bench.open();
        assertCountsExactly(List.of(backend));
    }

    @Test
    final void noIncrementIsLostBetweenTwoProcesses() throws Exception {
        ContainerSpec container = BackendBench.container();
        assertCountsExactly(List.of(bench.open(container), bench.openElsewhere(container)));
    }

    private static void assertCountsExactly(List<Backend> backends) throws Exception {
        Crowd.run(THREADS, thread -> () -> {
            Backend backend = backends.get(thread % backends.size());
            for (int turn = 0; turn < TURNS; turn++) {
                increment(backend, bytes(turn % KEYS));
            }
            return thread;
        });
        for (Backend backend : backends) {
            for (int key = 0; key < KEYS; key++) {
                assertThat(number(found(backend, bytes(key)))).isEqualTo(THREADS * TURNS / KEYS);
            }
        }
    }

    private static void increment(Backend backend, byte[] key) {
        boolean done = false;
        while (!done) {
            Found found = backend.get(key);
            long next = found == null ? 1 : number(found) + 1;
            done = backend.compareAndSet(key, found, bytes(next), ETERNAL);
        }
    }

    @Test
    final void aRecordIsTakenByOne() throws Exception {
        Backend backend = bench.open();
        assertTakenByOne(List.of(backend));
    }

    @Test
    final void aRecordIsTakenByOneOfTwoProcesses() throws Exception {
        ContainerSpec container = BackendBench.container();
        assertTakenByOne(List.of(bench.open(container), bench.openElsewhere(container)));
    }

    /** Every thread hands records in where there is none, and takes out what it finds: the sums must agree. */
    private static void assertTakenByOne(List<Backend> backends) throws Exception {
        byte[] key = bytes("slot");
        List<Long> balances = Crowd.run(THREADS, thread -> () -> {
            Backend backend = backends.get(thread % backends.size());
            long balance = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                Found found = backend.get(key);
                long value = (long) thread * TURNS + turn;
                byte[] record = found == null ? bytes(value) : null;
                if (backend.compareAndSet(key, found, record, ETERNAL)) {
                    balance += found == null ? value : -number(found);
                }
            }
            return balance;
        });
        Found left = backends.get(0).get(key);
        assertThat(balances.stream().mapToLong(Long::longValue).sum()).isEqualTo(left == null ? 0 : number(left));
    }

    @Test
    final void oneOfManyWritesAMissingKey() throws Exception {
        Backend backend = bench.open();
        for (int turn = 0; turn < 50; turn++) {
            byte[] key = bytes(turn);
            List<Boolean> won =
                    Crowd.run(THREADS, thread -> () -> backend.compareAndSet(key, null, bytes(thread), ETERNAL));
            assertThat(won).containsOnlyOnce(true);
            assertHeld(backend, key, bytes(won.indexOf(true)));
        }
    }

    @Test
    final void putsAndSwapsOfOneKeyDoNotMixTheirRecords() throws Exception {
        Backend backend = bench.open();
        byte[] key = bytes("key");
        Crowd.run(THREADS, thread -> () -> {
            byte[] own = wholeRecord(thread);
            for (int turn = 0; turn < TURNS; turn++) {
                if (turn % 2 == 0) {
                    backend.put(key, own, ETERNAL);
                } else {
                    backend.compareAndSet(key, backend.get(key), own, ETERNAL);
                }
                byte[] seen = found(backend, key).record();
                assertThat(Arrays.equals(seen, wholeRecord(seen[0]))).isTrue();
            }
            return thread;
        });
    }

    /** Returns a record of a thread: its size and every byte of it tell whose it is. */
    private static byte[] wholeRecord(int thread) {
        byte[] record = new byte[1 + thread * 500];
        Arrays.fill(record, (byte) thread);
        return record;
    }

    @Test
    final void whatOneProcessWritesTheOtherFinds() {
        ContainerSpec container = BackendBench.container();
        Backend here = bench.open(container);
        Backend there = bench.openElsewhere(container);
        byte[] key = bytes("key");
        here.put(key, bytes("1"), ETERNAL);
        assertHeld(there, key, bytes("1"));
        assertThat(there.compareAndSet(key, found(there, key), bytes("2"), ETERNAL))
                .isTrue();
        assertHeld(here, key, bytes("2"));
        assertThat(here.compareAndSet(key, found(here, key), null, ETERNAL)).isTrue();
        assertHeld(there, key, null);
    }

    @Test
    final void whatOneProcessClearsTheOtherSoonMisses() throws Throwable {
        ContainerSpec container = BackendBench.container();
        Backend here = bench.open(container);
        Backend there = bench.openElsewhere(container);
        byte[] key = bytes("key");
        there.put(key, bytes("1"), ETERNAL);
        here.clear();
        Eventually.holds(() -> assertHeld(there, key, null));
    }

    @Test
    final void anInterruptedCallerHarmsNobodyElse() throws Exception {
        Backend backend = bench.open();
        byte[] key = bytes("key");
        backend.put(key, bytes("1"), ETERNAL);
        Crowd.run(1, thread -> () -> {
            Thread.currentThread().interrupt();
            answersOrRefuses(() -> backend.get(key));
            Thread.currentThread().interrupt();
            answersOrRefuses(() -> backend.put(bytes("other"), bytes("1"), ETERNAL));
            return Thread.interrupted();
        });
        assertHeld(backend, key, bytes("1"));
        backend.put(key, bytes("2"), ETERNAL);
        assertHeld(backend, key, bytes("2"));
    }

    @Test
    final void whoIsAtWorkWhenABackendClosesIsAnsweredOrRefused() throws Exception {
        Backend backend = bench.open();
        AtomicInteger calls = new AtomicInteger();
        Crowd.run(THREADS, thread -> () -> {
            boolean goesOn = true;
            while (goesOn && calls.incrementAndGet() < THREADS * TURNS) {
                goesOn = answersOrRefuses(() -> increment(backend, bytes(thread % KEYS)));
                if (thread == 0 && calls.get() > TURNS) {
                    backend.close();
                }
            }
            return thread;
        });
    }

    private static boolean answersOrRefuses(Runnable call) {
        try {
            call.run();
            return true;
        } catch (BackendException | IllegalStateException refusal) {
            return false;
        }
    }
}
