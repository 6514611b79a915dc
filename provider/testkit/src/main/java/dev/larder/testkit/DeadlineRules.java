// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.assertHeld;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when a record is held: never shorter than its deadline. */
abstract class DeadlineRules {

    private static final Duration LONGEST_WATCHED = Duration.ofMillis(1_600);

    private final BackendBench bench;

    DeadlineRules(BackendBench bench) {
        this.bench = bench;
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, 1_000_000_000_000L})
    final void aRecordThatIsDeadAlreadyIsTaken(long deadline) {
        Backend backend = bench.open();
        backend.put(bytes("put"), bytes("dead"), deadline);
        assertThat(backend.compareAndSet(bytes("swapped"), null, bytes("dead"), deadline))
                .isTrue();
        for (String key : List.of("put", "swapped")) {
            Found found = backend.get(bytes(key));
            if (found != null) {
                assertThat(found.record()).isEqualTo(bytes("dead"));
            }
            backend.put(bytes(key), bytes("alive"), ETERNAL);
            assertHeld(backend, bytes(key), bytes("alive"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                ETERNAL,
                ETERNAL - 1,
                ETERNAL - 1_000,
                ETERNAL - 86_400_000,
                ETERNAL / 1_000,
                ETERNAL / 1_000_000,
                253_402_300_800_000L,
                4_294_967_296_000L,
                4_102_444_800_000L
            })
    final void aDeadlineMayBeAsFarAwayAsNumbersGo(long deadline) {
        Backend backend = bench.open();
        backend.put(bytes("put"), bytes("alive"), deadline);
        assertHeld(backend, bytes("put"), bytes("alive"));
        assertThat(backend.compareAndSet(bytes("swapped"), null, bytes("1"), deadline))
                .isTrue();
        assertThat(backend.compareAndSet(bytes("swapped"), found(backend, bytes("swapped")), bytes("2"), deadline))
                .isTrue();
        assertHeld(backend, bytes("swapped"), bytes("2"));
    }

    @Test
    final void noRecordIsCollectedBeforeItsDeadline() throws Exception {
        Backend backend = bench.open();
        InstantSource clock = InstantSource.system();
        long start = clock.millis();
        long[] deadlines = LongStream.rangeClosed(1, LONGEST_WATCHED.toMillis() / 100)
                .map(tenth -> start + tenth * 100)
                .toArray();
        for (long deadline : deadlines) {
            backend.put(bytes(deadline), bytes("record"), deadline);
        }
        while (clock.millis() <= start + LONGEST_WATCHED.toMillis()) {
            for (long deadline : deadlines) {
                Found found = backend.get(bytes(deadline));
                assertThat(found != null || clock.millis() >= deadline)
                        .as("held, or dead by now")
                        .isTrue();
            }
            Thread.sleep(10);
        }
    }

    @Test
    final void aRecordLivesAsLongAsItsLastWriteSays() throws Exception {
        Backend backend = bench.open();
        InstantSource clock = InstantSource.system();
        long soon = clock.millis() + 1_000;
        List<byte[]> keys =
                IntStream.range(0, 3).mapToObj(i -> bytes("key " + i)).toList();
        keys.forEach(key -> backend.put(key, bytes("1"), soon));
        backend.put(keys.get(0), bytes("1"), ETERNAL);
        assertThat(backend.compareAndSet(keys.get(1), found(backend, keys.get(1)), bytes("1"), soon + 3_600_000))
                .isTrue();
        assertThat(backend.compareAndSet(keys.get(2), found(backend, keys.get(2)), bytes("1"), ETERNAL))
                .isTrue();
        while (clock.millis() < soon + 600) {
            Thread.sleep(50);
        }
        keys.forEach(key -> assertHeld(backend, key, bytes("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-02-03T04:05:06Z", "2040-01-01T00:00:00Z"})
    final void theClockOfTheContainerSaysWhatIsDead(Instant now) {
        ContainerSpec container =
                new ContainerSpec(BackendBench.container().name(), Bounds.NONE, InstantSource.fixed(now));
        Backend backend = bench.open(container);
        long deadline = now.plus(Duration.ofHours(1)).toEpochMilli();
        backend.put(bytes("put"), bytes("alive"), deadline);
        assertThat(backend.compareAndSet(bytes("swapped"), null, bytes("alive"), deadline))
                .isTrue();
        assertHeld(backend, bytes("put"), bytes("alive"));
        assertHeld(backend, bytes("swapped"), bytes("alive"));
    }
}
