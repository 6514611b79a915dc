// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * How much time a measurement may take, where the command line does not say.
 *
 * @param rounds how often everything is measured, each time in a fresh JVM
 * @param threads the numbers of threads to measure with
 * @param iterations how many seconds to warm up, and how many to measure
 * @param settings what is stored, and how
 */
record Effort(int rounds, List<Integer> threads, int iterations, List<Setting> settings) {

    private static final Effort QUICK = new Effort(1, List.of(1), 3, List.of(Setting.REFERENCE));
    private static final Effort FULL = new Effort(3, List.of(1, 2), 5, List.of(Setting.values()));

    /** Returns the effort called {@code quick} or {@code full}. */
    static Effort named(String name) {
        return switch (name) {
            case "quick" -> QUICK;
            case "full" -> FULL;
            default -> throw new IllegalArgumentException("quick or full, not " + name);
        };
    }

    /** Sets what the command line has left open. */
    void apply(ChainedOptionsBuilder options, CommandLineOptions given) {
        options.warmupIterations(given.getWarmupIterations().orElse(iterations))
                .measurementIterations(given.getMeasurementIterations().orElse(iterations));
    }

    /** Returns the settings to measure: those of the command line, if it names any. */
    List<Setting> settings(CommandLineOptions given) {
        Optional<Collection<String>> named =
                Optional.ofNullable(given.getParameter("setting").orElse(null));
        return named.map(names -> names.stream().map(Setting::valueOf).toList()).orElse(settings);
    }
}
