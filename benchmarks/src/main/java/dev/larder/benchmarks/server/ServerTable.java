// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.larder.benchmarks.Forks;
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
 * A Markdown table of what {@link ServerBenchmark} has measured. A row is an operation on a server; a column is who has done
 * it and holds microseconds, the median of the rounds. The last columns divide Larder's time by that of the bare client, and
 * by that of the best other provider. Not thread-safe.
 */
public final class ServerTable {

    private static final String LARDER = "larder";
    private static final String CLIENT = "client";

    private static final Comparator<String> LARDER_THEN_CLIENT = Comparator.comparing(
                    (String who) -> !who.equals(LARDER))
            .thenComparing(who -> !who.equals(CLIENT))
            .thenComparing(Comparator.naturalOrder());

    private final Map<Row, Map<String, Forks>> rows = new TreeMap<>();
    private final TreeSet<String> all = new TreeSet<>(LARDER_THEN_CLIENT);

    private record Row(String server, int threads, String operation) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            return Comparator.comparing(Row::server)
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
        ServerTable table = new ServerTable();
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
            Contender contender = Contender.valueOf(result.getString("params.contender"));
            String benchmark = result.getString("benchmark");
            String operation = benchmark.substring(benchmark.lastIndexOf('.') + 1);
            Row row = new Row(contender.server(), result.getInt("threads"), operation);
            all.add(contender.who());
            rows.computeIfAbsent(row, absent -> new LinkedHashMap<>())
                    .computeIfAbsent(contender.who(), absent -> new Forks())
                    .add(result);
        }
    }

    /** Returns the table, a line per row. */
    String markdown() {
        StringBuilder table = new StringBuilder("| server | operation | threads |");
        all.forEach(who -> table.append(' ').append(who).append(", us |"));
        table.append(" to client | to best peer |\n|---|---|--:|")
                .append("--:|".repeat(all.size() + 2))
                .append('\n');
        rows.forEach((row, measured) -> table.append(line(row, measured)).append('\n'));
        return table.toString();
    }

    private String line(Row row, Map<String, Forks> measured) {
        StringBuilder line =
                new StringBuilder("| " + row.server() + " | " + row.operation() + " | " + row.threads() + " |");
        for (String who : all) {
            Forks forks = measured.get(who);
            line.append(' ')
                    .append(forks == null ? "-" : String.format(Locale.ROOT, "%.1f", forks.score()))
                    .append(" |");
        }
        return line.append(' ')
                .append(ratio(measured, CLIENT::equals))
                .append(" | ")
                .append(ratio(measured, who -> !who.equals(CLIENT)))
                .append(" |")
                .toString();
    }

    /** Returns Larder's time over that of the fastest of some others, or a dash where there is nothing to compare. */
    private static String ratio(Map<String, Forks> measured, Predicate<String> others) {
        Forks larder = measured.get(LARDER);
        double best = measured.entrySet().stream()
                .filter(other -> !other.getKey().equals(LARDER) && others.test(other.getKey()))
                .mapToDouble(other -> other.getValue().score())
                .min()
                .orElse(Double.NaN);
        return larder == null || Double.isNaN(best) ? "-" : String.format(Locale.ROOT, "%.2f", larder.score() / best);
    }
}
