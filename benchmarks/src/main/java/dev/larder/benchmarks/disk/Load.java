// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Threads that read or write entries chosen by chance, for some time. */
final class Load {

    static final int VALUE = 100;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Entries entries;
    private final long count;

    /**
     * Prepares a load.
     *
     * @param count how many entries there are, under the keys from 0 on
     */
    Load(Entries entries, long count) {
        this.entries = entries;
        this.count = count;
    }

    /** Writes every entry once. */
    void fill() {
        for (long key = 0; key < count; key++) {
            entries.put(key, value());
        }
    }

    /** Returns how many entries a second threads read together. */
    double reads(int threads, Duration time) throws InterruptedException, ExecutionException {
        return perSecond(threads, time, this::read);
    }

    /** Returns how many entries a second threads write together. */
    double writes(int threads, Duration time) throws InterruptedException, ExecutionException {
        return perSecond(threads, time, this::write);
    }

    /** Returns how many entries one thread reads in a second of its own CPU time, whatever else the machine does. */
    double readsOfCpu(Duration time) {
        return alone(time, this::read, THREADS::getCurrentThreadCpuTime);
    }

    /** Returns how many entries one thread writes in a second of its own CPU time, whatever else the machine does. */
    double writesOfCpu(Duration time) {
        return alone(time, this::write, THREADS::getCurrentThreadCpuTime);
    }

    /** Reads an entry, which is there. */
    void read() {
        long key = ThreadLocalRandom.current().nextLong(count);
        byte[] value = entries.get(key);
        if (value == null || value.length != VALUE) {
            throw new IllegalStateException("Entry " + key + " is not there");
        }
    }

    private void write() {
        entries.put(ThreadLocalRandom.current().nextLong(count), value());
    }

    private static byte[] value() {
        byte[] value = new byte[VALUE];
        ThreadLocalRandom.current().nextBytes(value);
        return value;
    }

    private static double perSecond(int threads, Duration time, Runnable operation)
            throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            double sum = 0;
            Callable<Double> turn = () -> alone(time, operation, System::nanoTime);
            List<Future<Double>> speeds = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                speeds.add(executor.submit(turn));
            }
            for (Future<Double> speed : speeds) {
                sum += speed.get();
            }
            return sum;
        } finally {
            executor.shutdown();
        }
    }

    private static double alone(Duration time, Runnable operation, LongSupplier clock) {
        long end = System.nanoTime() + time.toNanos();
        long start = clock.getAsLong();
        long done = 0;
        do {
            operation.run();
            done++;
        } while (System.nanoTime() - end < 0);
        return done * 1e9 / (clock.getAsLong() - start);
    }
}
