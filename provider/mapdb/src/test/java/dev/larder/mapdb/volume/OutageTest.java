// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutageTest {

    private static final int LIVES = 8;
    private static final int OUTAGES_OF_EACH_CUT = 6;

    static Stream<Arguments> lives() {
        return Stream.of(Outage.values())
                .flatMap(outage ->
                        Stream.iterate(1, seed -> seed + 1).limit(LIVES).map(seed -> Arguments.of(outage, seed)));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void aFileShowsSomeCommitFromTheLastAcknowledgedOneOnAfterAnOutageAtAnyPoint(Outage outage, int seed)
            throws IOException {
        Random random = new Random(seed);
        Life life = new Life(new FakeDisk(), random);
        life.live(5);
        for (int cut = 0; cut <= life.disk.log.size(); cut++) {
            for (int i = 0; i < OUTAGES_OF_EACH_CUT; i++) {
                checkOutage(outage.of(life.disk, cut, random), life.possible(cut), "cut at " + cut);
            }
        }
    }

    private static void checkOutage(FakeDisk left, List<Life.Commit> possible, String what) throws IOException {
        try (JournalledFile file = JournalledFile.open(left, Life.PATH, Life.SETTINGS)) {
            assertThat(Life.shows(file, possible)).as(what).isTrue();
            assertThat(file.shortened()).as(what).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("lives")
    void anOutageDuringTheRecoveryLosesNothing(Outage outage, int seed) throws IOException {
        Random random = new Random(seed);
        Life life = new Life(new FakeDisk(), random);
        life.live(4);
        for (int i = 0; i < 20; i++) {
            int cut = random.nextInt(life.disk.log.size() + 1);
            FakeDisk left = outage.of(life.disk, cut, random);
            int before = left.log.size();
            JournalledFile.open(left, Life.PATH, Life.SETTINGS).close();
            for (int again = before; again <= left.log.size(); again++) {
                checkOutage(outage.of(left, again, random), life.possible(cut), "cut at " + cut + ", then at " + again);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lives")
    void aFileGoesOnAfterOneOutageUpToTheNext(Outage outage, int seed) throws IOException {
        Random random = new Random(seed);
        Life first = new Life(new FakeDisk(), random);
        first.live(1);
        for (int cut = 0; cut <= first.disk.log.size(); cut++) {
            Life second = new Life(outage.of(first.disk, cut, random), random);
            int before = second.disk.log.size();
            second.live(1);
            for (int again = before; again <= second.disk.log.size(); again++) {
                checkOutage(
                        outage.of(second.disk, again, random),
                        second.possible(again),
                        "cut at " + cut + ", then at " + again);
            }
        }
    }
}
