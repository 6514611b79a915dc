// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the forks of one benchmark with one provider have measured. Not thread-safe. */
public final class Forks {

    private final List<Double> scores = new ArrayList<>();
    private final List<Double> allocations = new ArrayList<>();

    /** Creates it without any. */
    public Forks() {}

    /** Adds the forks of one result in JMH's JSON. */
    public void add(Config result) {
        for (List<Double> fork : iterations(result.getConfig("primaryMetric"))) {
            scores.add(mean(fork));
        }
        // Quoted: the dots belong to the name.
        String allocated = "secondaryMetrics.\"gc.alloc.rate.norm\"";
        if (result.hasPath(allocated)) {
            for (List<Double> fork : iterations(result.getConfig(allocated))) {
                allocations.add(mean(fork));
            }
        }
    }

    /** Returns operations per second, or the time of one, whichever was measured: the median of the forks. */
    public double score() {
        return median(scores);
    }

    /** Returns bytes allocated per operation, the median of the forks; not a number if that was not measured. */
    double allocation() {
        return median(allocations);
    }

    /** Returns both in a few characters, for a cell of a table. */
    String cell() {
        String throughput = String.format(Locale.ROOT, "%.2f M", score() / 1e6);
        return allocations.isEmpty() ? throughput : String.format(Locale.ROOT, "%s (%.0f B)", throughput, allocation());
    }

    private static List<List<Double>> iterations(Config metric) {
        return metric.getList("rawData").stream()
                .map(fork -> ((List<?>) fork.unwrapped())
                        .stream().map(number -> ((Number) number).doubleValue()).toList())
                .toList();
    }

    private static double mean(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private static double median(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
