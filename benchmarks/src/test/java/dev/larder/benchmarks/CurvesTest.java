// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What JMH has measured becomes curves over threads and over entries. */
class CurvesTest {

    private final Curves curves = new Curves();

    @Test
    void threadsAndEntriesEachGrowInAPlotOfTheirOwn() {
        curves.add("[" + result(1, 100_000, 10) + "," + result(8, 100_000, 80) + "," + result(1, 1_000, 100) + "]");
        assertThat(curves.plots()).containsOnlyKeys("get-by-threads", "get-by-entries");
        assertThat(svg("get-by-threads"))
                .contains("get, by the number of threads", ">Larder<", ">1<", ">8<")
                .doesNotContain(">1,000<");
        assertThat(svg("get-by-entries")).contains(">1,000<", ">100,000<").doesNotContain(">8<");
    }

    @Test
    void whatIsTenTimesAsFastIsAQuarterOfTheHeightAbove() {
        curves.add("[" + result(1, 100_000, 1) + "," + result(8, 100_000, 1_000) + "]");
        assertThat(svg("get-by-threads")).contains("points=\"80.0,235.0 520.0,40.0\"");
    }

    @Test
    void whatHasNoProviderIsTheRawMap() {
        curves.add("[" + result(1, 100_000, 10).replaceFirst("\"provider\" : \"[^\"]*\", ", "") + "]");
        assertThat(svg("get-by-threads")).contains(">raw map<");
    }

    @Test
    void theTableHasTheSameFigures() {
        curves.add("[" + result(8, 100_000, 12.5) + "]");
        assertThat(curves.markdown()).endsWith("| get | 8 | 100,000 | Larder | 12.50 |\n");
    }

    private String svg(String name) {
        return Objects.requireNonNull(curves.plots().get(name), name).svg();
    }

    private static String result(int threads, int entries, double millions) {
        return String.format(
                Locale.ROOT,
                "{ \"benchmark\" : \"dev.larder.benchmarks.CacheBenchmark.get\", \"threads\" : %d, \"params\" : {"
                        + " \"entries\" : \"%d\", \"provider\" : \"dev.larder.LarderCachingProvider\", \"setting\" : \"REFERENCE\" },"
                        + " \"primaryMetric\" : { \"scoreUnit\" : \"ops/s\", \"rawData\" : [ [ %.1f ] ] } }",
                threads,
                entries,
                millions * 1e6);
    }
}
