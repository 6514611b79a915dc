// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

class CacheBenchmarkTest {

    @Test
    void everyBenchmarkRunsOnLarderForEveryKindOfStorage() throws RunnerException {
        Collection<RunResult> results = Glimpse.of(CacheBenchmark.class, "provider", Peers.LARDER, "entries", "2000");

        assertThat(results.stream().map(RunResult::getParams))
                .extracting(CacheBenchmarkTest::title)
                .containsExactlyInAnyOrderElementsOf(titles().toList());
        assertThat(results).allMatch(result -> result.getPrimaryResult().getScore() > 0);
    }

    private static String title(BenchmarkParams parameters) {
        return parameters.getBenchmark() + " " + parameters.getParam("setting");
    }

    private static Stream<String> titles() {
        return Glimpse.names(CacheBenchmark.class).stream()
                .flatMap(name -> Arrays.stream(Setting.values()).map(setting -> name + " " + setting));
    }
}
