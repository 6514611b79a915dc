// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks in rounds of one fork each. Within a round the providers follow each other benchmark by benchmark;
 * from round to round another one begins. So a machine that slows down for a while slows down all of them.
 */
public final class Rounds {

    private final CommandLineOptions given;
    private final Effort effort;
    private final Path results;

    private Rounds(CommandLineOptions given, Effort effort, Path results) {
        this.given = given;
        this.effort = effort;
        this.results = results;
    }

    /**
     * Runs all rounds.
     *
     * @param arguments the folder for the results, {@code quick} or {@code full}, then options of JMH; of these, {@code -f}
     *     is the number of rounds
     */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        List<String> words = List.of(arguments);
        CommandLineOptions given =
                new CommandLineOptions(words.subList(2, words.size()).toArray(String[]::new));
        Path results = Files.createDirectories(Path.of(words.get(0)));
        new Rounds(given, Effort.named(words.get(1)), results).run();
    }

    private void run() throws RunnerException {
        int rounds = given.getForkCount().orElse(effort.rounds());
        List<Integer> threads =
                given.getThreads().hasValue() ? List.of(given.getThreads().get()) : effort.threads();
        for (int round = 1; round <= rounds; round++) {
            for (int count : threads) {
                for (Setting setting : effort.settings(given)) {
                    new Runner(options(new Round(round, count, setting))).run();
                }
            }
        }
    }

    private record Round(int number, int threads, Setting setting) {

        String file() {
            return "round-" + number + "-threads-" + threads + "-" + setting + ".json";
        }
    }

    private Options options(Round round) {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given)
                .forks(1)
                .threads(round.threads())
                .param("setting", round.setting().name())
                .param("provider", providers(round).toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(results.resolve(round.file()).toString());
        if (!RawPopulation.LIMITS.contains(round.setting())) {
            options.exclude(RawBenchmark.class.getName());
        }
        if (round.setting() == Setting.BOUNDED) {
            // What makes Ehcache bounded takes no loader of the standard.
            options.exclude(CacheBenchmark.class.getName() + ".readThrough");
        }
        effort.apply(options, given);
        return options.build();
    }

    private List<String> providers(Round round) {
        List<String> providers = new ArrayList<>(
                round.setting().among(List.copyOf(given.getParameter("provider").orElse(Peers.ALL))));
        Collections.rotate(providers, 1 - round.number());
        return providers;
    }
}
