// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ServerTableTest {

    @Test
    void larderStandsBesideTheClientAndTheOthers() {
        ServerTable table = new ServerTable();
        table.add(results(Contender.REDIS_CLIENT, 40));
        table.add(results(Contender.REDIS_LARDER, 44));
        table.add(results(Contender.REDIS_LARDER, 42));
        table.add(results(Contender.REDIS_REDISSON, 86));
        table.add(results(Contender.MEMCACHED_LARDER, 30));

        assertThat(table.markdown()).isEqualTo("""
                        | server | operation | threads | larder, us | client, us | redisson, us | to client | to best peer |
                        |---|---|--:|--:|--:|--:|--:|--:|
                        | memcached | get | 1 | 30.0 | - | - | - | - |
                        | redis | get | 1 | 43.0 | 40.0 | 86.0 | 1.08 | 0.50 |
                        """);
    }

    private static String results(Contender contender, double micros) {
        return "[{\"benchmark\": \"dev.larder.benchmarks.server.ServerBenchmark.get\", \"threads\": 1, \"params\": {"
                + "\"contender\": \"" + contender + "\"}, \"primaryMetric\": {\"rawData\": [[" + micros + "]]}}]";
    }
}
