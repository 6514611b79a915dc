// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RingTest {

    private static final int KEYS = 30_000;
    private static final List<ServerAddress> FIVE = Stream.of("a:1", "b", "c:3", "[::1]:4", "10.0.0.5:11211")
            .map(ServerAddress::parse)
            .toList();

    private static String key(int number) {
        return ".key-" + number;
    }

    @Test
    void theKeysSpreadOverAllServers() {
        Ring ring = new Ring(FIVE);
        int[] counts = new int[FIVE.size()];
        IntStream.range(0, KEYS).forEach(number -> counts[ring.server(key(number))]++);
        assertThat(counts).doesNotContain(0);
        for (int count : counts) {
            assertThat(count).isBetween(KEYS / 10, KEYS / 3);
        }
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        List<ServerAddress> shuffled = new ArrayList<>(FIVE);
        Collections.shuffle(shuffled, new Random(7));
        Ring one = new Ring(FIVE);
        Ring other = new Ring(shuffled);
        for (int number = 0; number < KEYS; number++) {
            assertThat(shuffled.get(other.server(key(number)))).isEqualTo(FIVE.get(one.server(key(number))));
        }
    }

    @Test
    void aServerLessMovesItsOwnKeysOnly() {
        Ring all = new Ring(FIVE);
        Ring fewer = new Ring(FIVE.subList(0, 4));
        for (int number = 0; number < KEYS; number++) {
            int before = all.server(key(number));
            if (before < 4) {
                assertThat(fewer.server(key(number))).isEqualTo(before);
            }
        }
    }

    @Test
    void oneServerHasAll() {
        Ring ring = new Ring(FIVE.subList(2, 3));
        assertThat(IntStream.range(0, 100).map(number -> ring.server(key(number))))
                .containsOnly(0);
    }
}
