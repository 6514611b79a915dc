// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class CacheBenchmarkTest {

    @Test
    void everyBenchmarkRunsOnLarderForEveryKindOfStorage() throws RunnerException {
        Collection<RunResult> results = new Runner(aGlimpse()).run();

        assertThat(results.stream().map(RunResult::getParams))
                .extracting(CacheBenchmarkTest::title)
                .containsExactlyInAnyOrderElementsOf(titles().toList());
        assertThat(results).allMatch(result -> result.getPrimaryResult().getScore() > 0);
    }

    private static Options aGlimpse() {
        return new OptionsBuilder()
                .include(CacheBenchmark.class.getName())
                .mode(Mode.SingleShotTime)
                .param("provider", Peers.LARDER)
                .param("entries", "2000")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementBatchSize(20)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
    }

    private static String title(BenchmarkParams parameters) {
        return parameters.getBenchmark() + " " + parameters.getParam("setting");
    }

    private static Stream<String> titles() {
        return Arrays.stream(CacheBenchmark.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .map(name -> CacheBenchmark.class.getName() + "." + name + " ")
                .flatMap(name -> Arrays.stream(Setting.values()).map(setting -> name + setting));
    }
}
