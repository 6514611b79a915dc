// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A run of benchmarks that shows whether they work, and nothing of how fast. */
public final class Glimpse {

    private Glimpse() {}

    /** Returns what comes of all benchmarks of a class, with parameters given by name and value. */
    public static Collection<RunResult> of(Class<?> benchmarks, String... parameters) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementBatchSize(20)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        for (int i = 0; i < parameters.length; i += 2) {
            options.param(parameters[i], parameters[i + 1]);
        }
        return new Runner(options.build()).run();
    }

    /** Returns the names of all benchmarks of a class. */
    public static List<String> names(Class<?> benchmarks) {
        return Arrays.stream(benchmarks.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .map(name -> benchmarks.getName() + "." + name)
                .toList();
    }
}
