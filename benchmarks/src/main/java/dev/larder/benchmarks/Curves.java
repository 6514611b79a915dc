// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the speed of an operation changes as threads or entries become more: plots, and a Markdown table of the same figures, of what
 * JMH has measured. Where threads grow, there are as many entries as usual, and where entries grow there is one thread. Not
 * thread-safe.
 */
public final class Curves {

    private static final int USUAL_ENTRIES = 100_000;

    private static final PrintStream OUT = System.out;

    private final Map<String, CurvePlot> plots = new TreeMap<>();
    private final StringBuilder table =
            new StringBuilder("| operation | threads | entries | | M/s |\n|---|--:|--:|---|--:|\n");

    /**
     * Writes {@code <operation>-by-threads.svg} and {@code <operation>-by-entries.svg}, and prints the table.
     *
     * @param arguments the folder for the plots, then JSON files as JMH writes them
     */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        Path folder = Files.createDirectories(Path.of(words.get(0)));
        Curves curves = new Curves();
        for (String file : words.subList(1, words.size())) {
            curves.add(Files.readString(Path.of(file)));
        }
        for (Map.Entry<String, CurvePlot> plot : curves.plots().entrySet()) {
            Files.writeString(
                    folder.resolve(plot.getKey() + ".svg"), plot.getValue().svg());
        }
        OUT.print(curves.markdown());
    }

    /** Adds the results in one of JMH's JSON texts. */
    void add(String json) {
        // A configuration is an object, JMH's text a list.
        for (Config result :
                ConfigFactory.parseString("{\"results\":" + json + "}").getConfigList("results")) {
            String operation = result.getString("benchmark").replaceFirst(".*\\.", "");
            Config parameters = result.getConfig("params");
            String name = parameters.hasPath("provider") ? Peers.title(parameters.getString("provider")) : "raw map";
            Forks forks = new Forks();
            forks.add(result.getConfig("primaryMetric"));
            add(
                    operation,
                    name,
                    new Point(result.getInt("threads"), parameters.getInt("entries"), forks.speed() / 1e6));
        }
    }

    private record Point(int threads, int entries, double millions) {}

    private void add(String operation, String name, Point point) {
        if (point.entries() == USUAL_ENTRIES) {
            plot(operation, "threads").add(name, point.threads(), point.millions());
        }
        if (point.threads() == 1) {
            plot(operation, "entries").add(name, point.entries(), point.millions());
        }
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %s | %.2f |%n",
                operation,
                point.threads(),
                point.entries(),
                name,
                point.millions()));
    }

    private CurvePlot plot(String operation, String growing) {
        return plots.computeIfAbsent(
                operation + "-by-" + growing, absent -> new CurvePlot(operation + ", by the number of " + growing));
    }

    /** Returns the plots by the names of their files, without the suffix. */
    Map<String, CurvePlot> plots() {
        return plots;
    }

    /** Returns the table. */
    String markdown() {
        return table.toString();
    }
}
