// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The entries of one contender, all there, with keys and values of about a hundred characters. Shared by threads. */
@State(Scope.Benchmark)
public class ServerPopulation {

    private static final int BATCHES = 1 << 8;
    private static final int BATCH = 50;

    @Param
    Contender contender = Contender.REDIS_LARDER;

    @Param("10000")
    int size;

    private String[] keys = {};
    private String[] values = {};

    @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type can be made
    private final Set<String>[] batches = new Set[BATCHES];

    @SuppressWarnings("NullAway.Init") // set before the first benchmark runs
    Entries entries;

    /** Opens and fills the entries. */
    @Setup(Level.Trial)
    public void fill() {
        entries = contender.open();
        keys = new String[size];
        values = new String[size];
        for (int number = 0; number < size; number++) {
            keys[number] = "customer:" + number;
            values[number] = (number + "-" + "abcdefghij".repeat(10)).substring(0, 100);
            entries.put(keys[number], values[number]);
        }
        SplittableRandom random = new SplittableRandom(107);
        for (int batch = 0; batch < BATCHES; batch++) {
            batches[batch] = batch(random);
        }
        check();
    }

    private Set<String> batch(SplittableRandom random) {
        Set<String> batch = new HashSet<>();
        while (batch.size() < BATCH) {
            batch.add(keys[random.nextInt(size)]);
        }
        return batch;
    }

    /** Closes the entries, after a look whether they are all there. */
    @TearDown(Level.Trial)
    public void close() {
        check();
        entries.close();
    }

    private void check() {
        for (int number = 0; number < size; number++) {
            String value = entries.get(keys[number]);
            if (value == null || value.length() != values[number].length()) {
                throw new IllegalStateException(contender + " has " + value + " under " + keys[number]);
            }
        }
    }

    /** Returns the key of a step; keys come in no order. */
    String key(int step) {
        return keys[(int) (step * 2_654_435_761L % size)];
    }

    String value(int step) {
        return values[step % size];
    }

    /** Returns the fifty different keys of a step. */
    Set<String> batch(int step) {
        return batches[step & (BATCHES - 1)];
    }
}
