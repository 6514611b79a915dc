// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * The keys that one thread asks for, in order, drawn in advance: a few keys often, most of them seldom (Zipf, 0.99). They
 * equal the cached keys but are other objects, as in applications.
 */
@State(Scope.Thread)
public class Trace {

    private static final int LENGTH = 1 << 18;
    private static final double SKEW = 0.99;

    @Param("100000")
    int entries;

    /** How many batches there are, and how many different keys each has. */
    private static final int BATCHES = 1 << 12;

    private static final int BATCH = 50;

    private Integer[] keys = {};
    private List<Set<Integer>> batches = List.of();
    private int position;

    /** Draws the keys, differently for each thread but alike in each run. */
    @Setup
    public void draw(ThreadParams thread) {
        SplittableRandom random = new SplittableRandom(107 + thread.getThreadIndex());
        double[] cumulated = cumulatedWeights();
        keys = new Integer[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            keys[i] = scatter(rank(cumulated, random.nextDouble() * cumulated[entries - 1]));
        }
        batches = Stream.generate(this::batch).limit(BATCHES).toList();
    }

    private Set<Integer> batch() {
        Set<Integer> batch = new LinkedHashSet<>();
        while (batch.size() < BATCH) {
            batch.add(next());
        }
        return batch;
    }

    /** Moves to the next fifty different keys and returns them. */
    Set<Integer> nextKeys() {
        position = (position + 1) & (LENGTH - 1);
        return batches.get(position & (BATCHES - 1));
    }

    /** Moves to the next key and returns it. */
    Integer next() {
        position = (position + 1) & (LENGTH - 1);
        return keys[position];
    }

    /** Returns a number that changes with every step. */
    int step() {
        return position;
    }

    private double[] cumulatedWeights() {
        double[] cumulated = new double[entries];
        double sum = 0;
        for (int rank = 0; rank < entries; rank++) {
            sum += 1 / Math.pow(rank + 1, SKEW);
            cumulated[rank] = sum;
        }
        return cumulated;
    }

    private static int rank(double[] cumulated, double drawn) {
        int found = Arrays.binarySearch(cumulated, drawn);
        return found >= 0 ? found : Math.min(-found - 1, cumulated.length - 1);
    }

    /** Keeps popular keys from being neighbours: a product with a prime that no usual number of entries divides. */
    private int scatter(int rank) {
        return (int) (rank * 2_654_435_761L % entries);
    }
}
