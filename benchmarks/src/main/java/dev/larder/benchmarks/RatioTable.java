// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A Markdown table of what JMH has measured. A row is an operation, or what JMH has counted besides, a kind of storage and a number
 * of threads; a column is who was measured and holds operations per second and bytes allocated per operation, or the time that
 * one takes, each the median of the forks. The last columns tell how many times as fast Larder is as the best of the others, and as
 * what is no cache; above one it is ahead. Not thread-safe.
 */
public final class RatioTable {

    private static final String LARDER = Peers.title(Peers.LARDER);

    /** The column of what is no cache: a map, a client, a driver. */
    private static final String RAW = "Raw";

    private static final Comparator<String> LARDER_FIRST_AND_RAW_LAST = Comparator.comparing(
                    (String who) -> !who.equals(LARDER))
            .thenComparing(RAW::equals)
            .thenComparing(Comparator.naturalOrder());

    private final Map<Row, Map<String, Forks>> rows = new TreeMap<>();
    private final TreeSet<String> all = new TreeSet<>(LARDER_FIRST_AND_RAW_LAST);

    private record Row(String stored, int threads, String operation) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            return Comparator.comparing(Row::stored)
                    .thenComparing(Row::threads)
                    .thenComparing(Row::operation)
                    .compare(this, other);
        }
    }

    /**
     * Prints one table of all the given files.
     *
     * @param files JSON files as JMH writes them
     */
    public static void main(String[] files) throws IOException {
        RatioTable table = new RatioTable();
        for (String file : files) {
            table.add(Files.readString(Path.of(file)));
        }
        System.out.print(table.markdown());
    }

    /** Adds the results in one of JMH's JSON texts. */
    void add(String json) {
        // A configuration is an object, JMH's text a list.
        for (Config result :
                ConfigFactory.parseString("{\"results\":" + json + "}").getConfigList("results")) {
            String benchmark = result.getString("benchmark");
            Forks forks = forks(result, benchmark.substring(benchmark.lastIndexOf('.') + 1));
            forks.add(result.getConfig("primaryMetric"));
            result.getObject("secondaryMetrics").forEach((name, metric) -> {
                Config numbers = ((ConfigObject) metric).toConfig();
                if (name.equals("gc.alloc.rate.norm")) {
                    forks.addAllocation(numbers);
                } else if (!name.startsWith("gc.")) {
                    forks(result, name).add(numbers);
                }
            });
        }
    }

    private Forks forks(Config result, String operation) {
        Config parameters = result.getConfig("params");
        boolean isStorage = parameters.hasPath("contender");
        String stored = isStorage
                ? parameters.getString("contender").replaceFirst("_[^_]*$", "")
                : parameters.getString("setting");
        String who = isStorage
                ? titled(parameters.getString("contender").replaceFirst(".*_", ""))
                : parameters.hasPath("provider") ? Peers.title(parameters.getString("provider")) : RAW;
        all.add(who);
        return rows.computeIfAbsent(
                        new Row(words(stored), result.getInt("threads"), operation), absent -> new LinkedHashMap<>())
                .computeIfAbsent(who, absent -> new Forks());
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String titled(String word) {
        return word.charAt(0) + words(word).substring(1);
    }

    /** Returns the table, a line per row. */
    String markdown() {
        StringBuilder table = new StringBuilder("| operation | storage | threads |");
        all.forEach(who -> table.append(' ').append(who).append(" |"));
        table.append(" to best peer | to raw |\n|---|---|--:|")
                .append("--:|".repeat(all.size() + 2))
                .append('\n');
        rows.forEach((row, measured) -> table.append(line(row, measured)).append('\n'));
        return table.toString();
    }

    private String line(Row row, Map<String, Forks> measured) {
        StringBuilder line =
                new StringBuilder("| " + row.operation() + " | " + row.stored() + " | " + row.threads() + " |");
        for (String who : all) {
            Forks forks = measured.get(who);
            line.append(' ').append(forks == null ? "-" : forks.cell()).append(" |");
        }
        return line.append(' ')
                .append(ratio(measured, who -> !who.equals(RAW)))
                .append(" | ")
                .append(ratio(measured, RAW::equals))
                .append(" |")
                .toString();
    }

    /** Returns Larder's speed over that of the best of some others, or a dash where there is nothing to compare. */
    private static String ratio(Map<String, Forks> measured, Predicate<String> others) {
        Forks larder = measured.get(LARDER);
        double best = measured.entrySet().stream()
                .filter(peer -> !peer.getKey().equals(LARDER) && others.test(peer.getKey()))
                .mapToDouble(peer -> peer.getValue().speed())
                .max()
                .orElse(Double.NaN);
        return larder == null || Double.isNaN(best) ? "-" : String.format(Locale.ROOT, "%.2f", larder.speed() / best);
    }
}
