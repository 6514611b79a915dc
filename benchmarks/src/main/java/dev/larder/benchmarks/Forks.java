// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the forks of one benchmark of one contender have measured, of each fork the median. Not thread-safe. */
final class Forks {

    private static final String THROUGHPUT = "ops/s";

    private final List<Double> scores = new ArrayList<>();
    private final List<Double> allocations = new ArrayList<>();
    private String unit = "";

    /** Adds the forks of a metric in JMH's JSON. */
    void add(Config metric) {
        unit = metric.getString("scoreUnit");
        scores.addAll(medians(metric));
    }

    /** Adds the bytes that each fork has allocated per operation. */
    void addAllocation(Config metric) {
        allocations.addAll(medians(metric));
    }

    /** Returns a number that is greater for who is better: operations per second, or one divided by the time or space taken. */
    double speed() {
        return unit.equals(THROUGHPUT) ? median(scores) : 1 / median(scores);
    }

    /** Returns the median of the forks in a few characters, for a cell of a table. */
    String cell() {
        String score = unit.equals(THROUGHPUT)
                ? String.format(Locale.ROOT, "%.2f M", median(scores) / 1e6)
                : written(median(scores))
                        + unit.replaceFirst("^(\\w+)/op$", " $1").replace("#", "");
        return allocations.isEmpty() ? score : String.format(Locale.ROOT, "%s (%.0f B)", score, median(allocations));
    }

    private static String written(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number);
    }

    private static List<Double> medians(Config metric) {
        return metric.getList("rawData").stream()
                .map(fork -> median(((List<?>) fork.unwrapped())
                        .stream().map(number -> ((Number) number).doubleValue()).toList()))
                .toList();
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
