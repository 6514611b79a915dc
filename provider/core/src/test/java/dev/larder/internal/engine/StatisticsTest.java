// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts are exact; times are means over the operations that were timed. */
class StatisticsTest {

    private final Statistics statistics = new Statistics();

    @BeforeEach
    void switchOn() {
        statistics.on();
    }

    @Test
    void everyOperationIsCountedThoughNotEachIsTimed() {
        int timed = 0;
        for (int i = 0; i < 200_000; i++) {
            long start = statistics.start();
            timed += start == 0 ? 0 : 1;
            statistics.hit(start);
        }

        assertThat(statistics.hits()).isEqualTo(200_000);
        // A thousand, and one in 64 of the others: 4,109, give or take a hundred or two.
        assertThat(timed).isBetween(3_600, 4_700);
        assertThat(statistics.averageGetMicros()).isPositive();
    }

    @Test
    void theFirstOperationsAreAllTimed() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(statistics.start()).isNotZero();
        }
    }

    @Test
    void theMeanIsOverWhatWasTimed() {
        long aSecondAgo = System.nanoTime() - 1_000_000_000L;
        statistics.put(aSecondAgo);
        statistics.put(0);
        statistics.put(0);

        assertThat(statistics.puts()).isEqualTo(3);
        assertThat(statistics.averagePutMicros()).isBetween(1_000_000f, 60_000_000f);
    }

    @Test
    void aBatchCountsForEachOfItsKeys() {
        long aSecondAgo = System.nanoTime() - 1_000_000_000L;
        statistics.accesses(600, 400, aSecondAgo);

        assertThat(statistics.hits()).isEqualTo(600);
        assertThat(statistics.misses()).isEqualTo(400);
        assertThat(statistics.averageGetMicros()).isBetween(1_000f, 60_000f);
    }

    @Test
    void clearedTheyBeginAnew() {
        statistics.removal(System.nanoTime() - 1_000_000L);
        statistics.clear();

        assertThat(statistics.removals()).isZero();
        assertThat(statistics.averageRemoveMicros()).isZero();
    }

    @Test
    void offNothingIsCounted() {
        statistics.off();
        assertThat(statistics.start()).isZero();
        statistics.hit(0);
        statistics.miss(0);

        assertThat(statistics.hits() + statistics.misses()).isZero();
    }
}
