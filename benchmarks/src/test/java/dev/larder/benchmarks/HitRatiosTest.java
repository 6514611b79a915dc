// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HitRatiosTest {

    @ParameterizedTest
    @EnumSource
    void aSequenceIsTheSameEachTime(KeySequence sequence) {
        assertThat(thousands(sequence)).hasSizeGreaterThan(1_000).isEqualTo(thousands(sequence));
    }

    @ParameterizedTest
    @EnumSource
    void larderHitsAsOftenAsCaffeineWithoutACache(KeySequence sequence) {
        assertThat(HitRatios.ofProvider(Peers.LARDER, sequence)).isGreaterThan(HitRatios.ofCaffeine(sequence) - 0.001);
    }

    /** Every thousandth key. */
    private static List<Integer> thousands(KeySequence sequence) {
        List<Integer> keys = new ArrayList<>();
        int[] count = new int[1];
        sequence.forEach(key -> {
            if (count[0]++ % 1_000 == 0) {
                keys.add(key);
            }
        });
        return keys;
    }
}
