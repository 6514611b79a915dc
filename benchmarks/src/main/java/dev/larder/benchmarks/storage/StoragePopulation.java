// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import dev.larder.benchmarks.storage.StorageBenchmark.Chance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The entries of one contender, all there, with values of a hundred characters that cannot be compressed. Shared by threads. */
@State(Scope.Benchmark)
public class StoragePopulation {

    private static final int VALUES = 1 << 12;
    private static final int LENGTH = 100;
    private static final int BATCH = 50;
    private static final int BATCHES = 1 << 8;
    private static final int LOOKS = 10_000;

    @Param
    Contender contender = Contender.DISK_LARDER;

    @Param("10000")
    int size;

    private String[] keys = {};
    private String[] values = {};
    private final List<Map<String, String>> batches = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before the first benchmark runs
    Site site;

    @SuppressWarnings("NullAway.Init") // set before the first benchmark runs
    Entries entries;

    /** Opens and fills the entries. */
    @Setup(Level.Trial)
    public void fill() {
        SplittableRandom random = new SplittableRandom(107);
        keys = new String[size];
        Arrays.setAll(keys, number -> "customer:" + number);
        values = new String[VALUES];
        Arrays.setAll(values, number -> text(random));
        site = contender.newSite();
        open();
        for (int from = 0; from < size; from += BATCH) {
            int first = from;
            entries.putAll(batch(number -> (first + number) % size, random));
        }
        use();
        check();
        for (int batch = 0; batch < BATCHES; batch++) {
            batches.add(batch(number -> random.nextInt(size), random));
        }
    }

    private static String text(SplittableRandom random) {
        return random.ints(LENGTH, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What tells the number of a key by its place in a batch. */
    private interface Choice {
        int number(int place);
    }

    private Map<String, String> batch(Choice choice, SplittableRandom random) {
        Map<String, String> batch = new LinkedHashMap<>();
        for (int place = 0; batch.size() < BATCH; place++) {
            batch.put(keys[choice.number(place)], values[random.nextInt(VALUES)]);
        }
        return batch;
    }

    /** Opens the entries, which are closed. */
    void open() {
        entries = contender.open(site);
    }

    /** Does what is to be done before the first measurement. */
    void use() {}

    /** Closes and removes the entries, after a look whether they are there. */
    @TearDown(Level.Trial)
    public void close() {
        check();
        entries.close();
        site.close();
    }

    private void check() {
        for (int number = 0; number < size; number += Math.max(1, size / LOOKS)) {
            String value = entries.get(keys[number]);
            if (value == null || value.length() != LENGTH) {
                throw new IllegalStateException(contender + " has " + value + " under " + keys[number]);
            }
        }
    }

    String key(Chance chance) {
        return keys[chance.below(size)];
    }

    String value(Chance chance) {
        return values[chance.below(VALUES)];
    }

    /** Returns values for fifty different keys. */
    Map<String, String> batch(Chance chance) {
        return batches.get(chance.below(BATCHES));
    }
}
