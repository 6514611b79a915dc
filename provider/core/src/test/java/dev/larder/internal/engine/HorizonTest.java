// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HorizonTest {

    private final Horizon horizon = new Horizon();

    @Test
    void nothingIsKnownBeforeItStarts() {
        assertThat(horizon.millis()).isEqualTo(Horizon.UNKNOWN);
    }

    @Test
    void itKeepsAheadOfTheClockUntilItIsStopped() {
        long before = System.currentTimeMillis();
        horizon.start("horizon under test", HorizonTest.class.getClassLoader());
        Together.await(() -> horizon.millis() != Horizon.UNKNOWN);
        long first = horizon.millis();

        assertThat(first).isBetween(before + 10_000, System.currentTimeMillis() + 10_000);
        Together.await(() -> horizon.millis() > first);

        horizon.stop();
        Together.await(() -> horizon.millis() == Horizon.UNKNOWN);
    }

    @Test
    void whatWasNotStartedCanBeStopped() {
        horizon.stop();

        assertThat(horizon.millis()).isEqualTo(Horizon.UNKNOWN);
    }
}
