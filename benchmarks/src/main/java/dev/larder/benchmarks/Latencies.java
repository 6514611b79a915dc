// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long calls took, to within two hundredths; threads share it. */
final class Latencies {

    private static final double STEP = 1.02;
    private static final double LOG_STEP = Math.log(STEP);

    /** Enough for ten minutes in steps of 2%. */
    private static final int SIZE = 1_400;

    private final AtomicLongArray counts = new AtomicLongArray(SIZE);

    void add(long nanos) {
        counts.incrementAndGet((int) Math.min(SIZE - 1, Math.log((double) Math.max(1, nanos)) / LOG_STEP));
    }

    void addAll(Latencies other) {
        for (int i = 0; i < SIZE; i++) {
            counts.addAndGet(i, other.counts.get(i));
        }
    }

    long count() {
        long count = 0;
        for (int i = 0; i < SIZE; i++) {
            count += counts.get(i);
        }
        return count;
    }

    /** Returns how long all but a share of the calls took at most, in ms; 0 if there were none. */
    double percentile(double percent) {
        double rest = count() * (1 - percent / 100);
        for (int i = SIZE - 1; i >= 0; i--) {
            rest -= counts.get(i);
            if (rest < 0) {
                return Math.pow(STEP, i + 1) / 1e6;
            }
        }
        return 0;
    }
}
