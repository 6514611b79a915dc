// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server is told to keep, so that it never collects before the deadline. */
final class TimeToLiveTest {

    private static final long NOW = 1_000_000_000_500L;
    private static final InstantSource CLOCK = InstantSource.fixed(java.time.Instant.ofEpochMilli(NOW));

    private static long of(Duration left) {
        return TimeToLive.of(NOW + left.toMillis(), CLOCK);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000, 1_001, 60_000, 86_400_000, 2_591_900_000L})
    void aShortTimeIsASecondAndAGraceLonger(long millis) {
        assertThat(of(Duration.ofMillis(millis)) * 1_000).isBetween(millis + 10_000, millis + 13_000);
    }

    @Test
    void aLongTimeIsAnInstantOfTheServersClock() {
        long second = InstantSource.system().millis() / 1_000;
        long day = Duration.ofDays(1).toSeconds();
        assertThat(of(Duration.ofDays(31))).isBetween(second + 31 * day, second + 32 * day);
    }

    @ParameterizedTest
    @ValueSource(longs = {Backend.ETERNAL, Backend.ETERNAL - 1, Backend.ETERNAL - 86_400_000, 4_294_967_296_000L})
    void whatTheServerCannotCountIsNeverCollected(long deadline) {
        assertThat(TimeToLive.of(deadline, CLOCK)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, NOW - 1, NOW})
    void whatIsDeadAlreadyIsKeptForTheGrace(long deadline) {
        assertThat(TimeToLive.of(deadline, CLOCK)).isEqualTo(10);
    }
}
