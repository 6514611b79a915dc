// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.benchmarks.Glimpse;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

final class StorageBenchmarkTest {

    @Test
    void everyBenchmarkRunsOnAFileAndTellsItsSize() throws RunnerException {
        Collection<RunResult> results =
                Glimpse.of(StorageBenchmark.class, "contender", Contender.DISK_LARDER.name(), "size", "1000");

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .containsExactlyInAnyOrderElementsOf(Glimpse.names(StorageBenchmark.class));
        assertThat(results).allMatch(result -> result.getPrimaryResult().getScore() > 0);
        assertThat(results)
                .filteredOn(result -> result.getPrimaryResult().getLabel().equals("reopen"))
                .flatExtracting(result -> result.getSecondaryResults().values())
                .singleElement()
                .matches(megabytes -> megabytes.getLabel().equals("megabytes") && megabytes.getScore() > 0.1);
    }
}
