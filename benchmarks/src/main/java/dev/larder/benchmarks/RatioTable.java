// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
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
 * A Markdown table of what JMH has measured. A row is an operation, a kind of storage and a number of threads; a column is
 * a provider and holds operations per second and bytes allocated per operation, each the median of the forks. The last
 * columnss divide Larder's throughput by that of the best of the others, and by that of a map that is no cache. Not thread-safe.
 */
public final class RatioTable {

    /** The column of the maps that are no caches. */
    private static final String RAW = "raw map";

    private static final Comparator<String> LARDER_FIRST_AND_RAW_LAST = Comparator.comparing(
                    (String provider) -> !provider.equals(Peers.LARDER))
            .thenComparing(RAW::equals)
            .thenComparing(Comparator.naturalOrder());

    private final Map<Row, Map<String, Forks>> rows = new TreeMap<>();
    private final TreeSet<String> providers = new TreeSet<>(LARDER_FIRST_AND_RAW_LAST);

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
            String provider = result.hasPath("params.provider") ? result.getString("params.provider") : RAW;
            Row row = new Row(
                    result.getString("params.setting").toLowerCase(Locale.ROOT).replace('_', ' '),
                    result.getInt("threads"),
                    benchmark.substring(benchmark.lastIndexOf('.') + 1));
            providers.add(provider);
            rows.computeIfAbsent(row, absent -> new LinkedHashMap<>())
                    .computeIfAbsent(provider, absent -> new Forks())
                    .add(result);
        }
    }

    /** Returns the table, a line per row. */
    String markdown() {
        StringBuilder table = new StringBuilder("| operation | setting | threads |");
        providers.forEach(
                provider -> table.append(' ').append(Peers.title(provider)).append(" |"));
        table.append(" to best peer | to raw map |\n|---|---|--:|")
                .append("--:|".repeat(providers.size() + 2))
                .append('\n');
        rows.forEach((row, measured) -> table.append(line(row, measured)).append('\n'));
        return table.toString();
    }

    private String line(Row row, Map<String, Forks> measured) {
        StringBuilder line =
                new StringBuilder("| " + row.operation() + " | " + row.stored() + " | " + row.threads() + " |");
        for (String provider : providers) {
            Forks forks = measured.get(provider);
            line.append(' ').append(forks == null ? "-" : forks.cell()).append(" |");
        }
        return line.append(' ')
                .append(ratio(measured, provider -> !provider.equals(RAW)))
                .append(" | ")
                .append(ratio(measured, RAW::equals))
                .append(" |")
                .toString();
    }

    /** Returns Larder's throughput over that of the best of some others, or a dash where there is nothing to compare. */
    private static String ratio(Map<String, Forks> measured, Predicate<String> others) {
        Forks larder = measured.get(Peers.LARDER);
        double best = measured.entrySet().stream()
                .filter(peer -> !peer.getKey().equals(Peers.LARDER) && others.test(peer.getKey()))
                .mapToDouble(peer -> peer.getValue().score())
                .max()
                .orElse(Double.NaN);
        return larder == null || Double.isNaN(best) ? "-" : String.format(Locale.ROOT, "%.2f", larder.score() / best);
    }
}
