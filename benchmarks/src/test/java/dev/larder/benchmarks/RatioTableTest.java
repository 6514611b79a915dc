// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatioTableTest {

    private final RatioTable table = new RatioTable();

    @Test
    void aCellIsTheMedianOfTheForksOfAllFiles() {
        table.add("[" + result(Peers.LARDER, "[[1e6, 3e6]]", "[[8, 8]]") + "]");
        table.add("[" + result(Peers.LARDER, "[[9e6], [4e6]]", "[[16], [24]]") + "]");

        assertThat(table.markdown()).contains("| get | value bean | 2 | 4.00 M (16 B) | - | - |");
    }

    @Test
    void theRatioIsThatToTheBestOfTheOthers() {
        table.add("[" + result(Peers.REFERENCE, "[[1e6]]", "[[0]]") + ","
                + result(Peers.LARDER, "[[6e6]]", "[[0]]") + ","
                + result(Peers.CAFFEINE, "[[4e6]]", "[[1]]") + "]");

        assertThat(table.markdown()).isEqualTo("""
                        | operation | storage | threads | Larder | Caffeine | reference | to best peer | to raw |
                        |---|---|--:|--:|--:|--:|--:|--:|
                        | get | value bean | 2 | 6.00 M (0 B) | 4.00 M (1 B) | 1.00 M (0 B) | 1.50 | - |
                        """);
    }

    @Test
    void aTimeAndASizeAreBetterTheLessTheyAre() {
        table.add("[" + opened("DISK_ON_CLOSE_LARDER", 4000, 20) + "," + opened("DISK_ON_CLOSE_RAW", 3000, 80) + "]");
        table.add("[" + opened("DISK_ON_CLOSE_LARDER", 8000, 20) + "]");

        assertThat(table.markdown()).isEqualTo("""
                        | operation | storage | threads | Larder | Raw | to best peer | to raw |
                        |---|---|--:|--:|--:|--:|--:|
                        | megabytes | disk on close | 1 | 20.0 | 80.0 | - | 4.00 |
                        | reopen | disk on close | 1 | 6000 us | 3000 us | - | 0.50 |
                        """);
    }

    private static String opened(String contender, int micros, int megabytes) {
        return """
                {"benchmark": "dev.larder.benchmarks.storage.StorageBenchmark.reopen", "threads": 1,
                 "params": {"size": "100", "contender": "%s"},
                 "primaryMetric": {"scoreUnit": "us/op", "rawData": [[%d]]},
                 "secondaryMetrics": {"megabytes": {"scoreUnit": "#", "rawData": [[%d]]}}}
                """.formatted(contender, micros, megabytes);
    }

    private static String result(String provider, String throughput, String allocation) {
        return """
                {"benchmark": "dev.larder.benchmarks.CacheBenchmark.get", "threads": 2,
                 "params": {"entries": "100", "setting": "VALUE_BEAN", "provider": "%s"},
                 "primaryMetric": {"scoreUnit": "ops/s", "rawData": %s},
                 "secondaryMetrics": {"gc.alloc.rate": {"scoreUnit": "MB/sec", "rawData": [[7]]},
                                      "gc.alloc.rate.norm": {"scoreUnit": "B/op", "rawData": %s}}}
                """.formatted(provider, throughput, allocation);
    }
}
