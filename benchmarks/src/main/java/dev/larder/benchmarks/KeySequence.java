// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** A sequence of keys that tells good evictions from bad ones; the same each time. */
enum KeySequence {
    /** A few keys often, most seldom. */
    ZIPF("Zipf") {
        @Override
        void forEach(IntConsumer reader) {
            Zipf zipf = new Zipf();
            for (int i = 0; i < LENGTH; i++) {
                reader.accept(zipf.next());
            }
        }
    },
    /** The same, and every now and then a walk over keys that are wanted once. */
    SCANS("Zipf and scans") {
        @Override
        void forEach(IntConsumer reader) {
            Zipf zipf = new Zipf();
            int once = POPULATION;
            for (int i = 0; i < LENGTH; i++) {
                reader.accept((i / SCAN) % 3 == 2 ? once++ : zipf.next());
            }
        }
    },
    /** The same, but which keys are popular changes by and by. */
    DRIFT("drifting Zipf") {
        @Override
        void forEach(IntConsumer reader) {
            Zipf zipf = new Zipf();
            for (int i = 0; i < LENGTH; i++) {
                reader.accept((zipf.next() + i / 20) % POPULATION);
            }
        }
    },
    /** The same keys in the same order again and again, half as many more as there is room for. */
    LOOP("loop") {
        @Override
        void forEach(IntConsumer reader) {
            for (int i = 0; i < LENGTH; i++) {
                reader.accept(i % (ROOM * 3 / 2));
            }
        }
    };

    /** How many entries the caches may have. */
    static final int ROOM = 10_000;

    private static final int POPULATION = 1_000_000;
    private static final int LENGTH = 3_000_000;
    private static final int SCAN = 10_000;

    private final String title;

    KeySequence(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Shows the keys one after the other. */
    abstract void forEach(IntConsumer reader);

    /** Ranks drawn by Zipf's law with the exponent 0.99. */
    private static final class Zipf {

        private final SplittableRandom random = new SplittableRandom(107);
        private final double[] cumulated = new double[POPULATION];

        Zipf() {
            double sum = 0;
            for (int rank = 0; rank < POPULATION; rank++) {
                sum += 1 / Math.pow(rank + 1, 0.99);
                cumulated[rank] = sum;
            }
        }

        int next() {
            int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[POPULATION - 1]);
            return found >= 0 ? found : Math.min(-found - 1, POPULATION - 1);
        }
    }
}
