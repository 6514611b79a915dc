// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The requests of one call share one timeout. */
class CallTimeTest {

    private static final long TIMEOUT = 2_000;

    private final CallTime time = new CallTime();

    @Test
    void aRequestOutsideOfAnyCallMayWaitForItsWholeTimeout() {
        assertThat(time.left(TIMEOUT, 5_000)).isEqualTo(TIMEOUT);
    }

    @Test
    void theFirstRequestOfACallMayWaitForItsWholeTimeout() {
        try (CallTime call = time.enter(5_000, 1)) {
            assertThat(call.left(TIMEOUT, 5_000)).isEqualTo(TIMEOUT);
        }
    }

    @Test
    void aLaterOneMayWaitForWhatTheOthersHaveLeft() {
        try (CallTime call = time.enter(5_000, 1)) {
            assertThat(call.left(TIMEOUT, 5_700)).isEqualTo(1_300);
        }
    }

    @Test
    void aLateOneMayWaitForAQuarter() {
        try (CallTime call = time.enter(5_000, 1)) {
            assertThat(call.left(TIMEOUT, 6_900)).isEqualTo(500);
            assertThat(call.left(TIMEOUT, 7_000)).isEqualTo(500);
        }
    }

    @Test
    void allLateOnesOfACallForOneEntryMayWaitForAQuarterTogether() {
        try (CallTime call = time.enter(5_000, 1)) {
            assertThat(call.left(TIMEOUT, 7_250)).isEqualTo(250);
            assertThat(call.left(TIMEOUT, 7_251)).isZero();
            assertThat(call.left(TIMEOUT, 9_000)).isZero();
        }
    }

    @Test
    void eachLateOneOfACallForManyMayWaitForAQuarter() {
        try (CallTime call = time.enter(5_000, 100)) {
            assertThat(call.left(TIMEOUT, 7_251)).isEqualTo(500);
            assertThat(call.left(TIMEOUT, 50_000)).isEqualTo(500);
            assertThat(call.left(TIMEOUT, 58_000)).isZero();
        }
    }

    @Test
    void aDeadServerMayBeTriedForAMomentHoweverLateItIs() {
        try (CallTime call = time.enter(5_000, 1)) {
            assertThat(call.leftForTrial(TIMEOUT, 5_700)).isEqualTo(1_300);
            assertThat(call.leftForTrial(TIMEOUT, 9_000)).isEqualTo(250);
        }
    }

    @Test
    void aCallWithinAnotherHasNoTimeOfItsOwn() {
        try (CallTime outer = time.enter(5_000, 1)) {
            try (CallTime inner = time.enter(5_900, 1)) {
                assertThat(inner.left(TIMEOUT, 6_000)).isEqualTo(1_000);
            }
            assertThat(outer.left(TIMEOUT, 6_100)).isEqualTo(900);
        }
        assertThat(time.left(TIMEOUT, 6_200)).isEqualTo(TIMEOUT);
    }

    @Test
    void whatItTookToConnectDoesNotCount() {
        Duration timeout = Duration.ofHours(1);
        try (CallTime call = CallTime.begin()) {
            CallTime.extend(Duration.ofHours(2).toNanos());
            assertThat(CallTime.left(timeout)).isGreaterThan(Duration.ofHours(2).toNanos());
        }
    }

    @Test
    void eachThreadHasItsOwn() throws InterruptedException {
        Duration timeout = Duration.ofHours(1);
        long[] elsewhere = new long[1];
        try (CallTime time = CallTime.begin()) {
            Thread other = new Thread(() -> elsewhere[0] = CallTime.left(timeout));
            other.start();
            other.join();
            assertThat(CallTime.left(timeout)).isLessThan(timeout.toNanos());
        }
        assertThat(elsewhere[0]).isEqualTo(timeout.toNanos());
    }
}
