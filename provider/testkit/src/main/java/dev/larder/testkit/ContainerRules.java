// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.assertHeld;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendFullException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.ContainerSpec.Overflow;
import dev.larder.spi.Found;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Containers side by side in one storage: emptied, limited, closed and opened again. */
abstract class ContainerRules {

    private static final byte[] KEY = bytes("key");

    private final BackendBench bench;

    ContainerRules(BackendBench bench) {
        this.bench = bench;
    }

    @Test
    final void containersHoldTheSameKeyApart() {
        List<Backend> backends = openWithSimilarNames();
        for (int i = 0; i < backends.size(); i++) {
            assertHeld(backends.get(i), KEY, null);
            backends.get(i).put(KEY, bytes(i), ETERNAL);
        }
        for (int i = 0; i < backends.size(); i++) {
            assertHeld(backends.get(i), KEY, bytes(i));
        }
    }

    @Test
    final void clearingTouchesNoOtherContainer() {
        List<Backend> backends = openWithSimilarNames();
        for (int i = 0; i < backends.size(); i++) {
            backends.get(i).put(KEY, bytes(i), ETERNAL);
        }
        backends.get(0).clear();
        assertHeld(backends.get(0), KEY, null);
        for (int i = 1; i < backends.size(); i++) {
            assertHeld(backends.get(i), KEY, bytes(i));
        }
    }

    private List<Backend> openWithSimilarNames() {
        String name = BackendBench.container().name();
        return Stream.of("", ":", ":key", "x", "*", " ", "\n")
                .map(ending -> bench.open(BackendBench.container(name + ending)))
                .toList();
    }

    @Test
    final void nothingIsHeldAfterClearing() {
        Backend backend = bench.open();
        for (int i = 0; i < 100; i++) {
            backend.put(bytes(i), bytes("record"), ETERNAL);
        }
        backend.clear();
        for (int i = 0; i < 100; i++) {
            assertHeld(backend, bytes(i), null);
        }
    }

    @Test
    final void oneWhoseRecordWasClearedIsRefused() {
        Backend backend = bench.open();
        backend.put(KEY, bytes("1"), ETERNAL);
        Found before = found(backend, KEY);
        backend.clear();
        assertThat(backend.compareAndSet(KEY, before, bytes("2"), ETERNAL)).isFalse();
        assertThat(backend.compareAndSet(KEY, before, null, ETERNAL)).isFalse();
        assertHeld(backend, KEY, null);
        assertThat(backend.compareAndSet(KEY, null, bytes("3"), ETERNAL)).isTrue();
        assertHeld(backend, KEY, bytes("3"));
    }

    @Test
    final void anEmptyContainerMayBeCleared() {
        Backend backend = bench.open();
        backend.clear();
        backend.clear();
        backend.put(KEY, bytes("1"), ETERNAL);
        assertHeld(backend, KEY, bytes("1"));
    }

    @Test
    final void whatWasTakenStaysWhereTheRestIsRejected() {
        Backend backend = bench.open(limited(Overflow.REJECT));
        for (int i = 0; i < 200; i++) {
            boolean taken = isTaken(backend, i);
            assertHeld(backend, bytes(i), taken ? bytes(i) : null);
        }
        assertThat(isTaken(backend, 0)).as("a record replaced by its like").isTrue();
        assertHeld(backend, bytes(0), bytes(0));
    }

    private static boolean isTaken(Backend backend, int number) {
        try {
            backend.put(bytes(number), bytes(number), ETERNAL);
            return true;
        } catch (BackendFullException full) {
            assertThat(full).message().isNotBlank();
            return false;
        }
    }

    @Test
    final void everyRecordIsTakenWhereOthersAreEvictedForIt() {
        Backend backend = bench.open(limited(Overflow.EVICT));
        for (int i = 0; i < 1_000; i++) {
            backend.put(bytes(i), bytes(i), ETERNAL);
            Found found = backend.get(bytes(i));
            if (found != null) {
                assertThat(found.record()).isEqualTo(bytes(i));
            }
        }
    }

    private static ContainerSpec limited(Overflow overflow) {
        ContainerSpec container = BackendBench.container();
        return new ContainerSpec(container.name(), new Bounds(100, Bounds.UNLIMITED, overflow), container.clock());
    }

    @Test
    final void aClosedBackendAnswersOrRefuses() {
        ContainerSpec container = BackendBench.container();
        Backend backend = bench.open(container);
        backend.put(KEY, bytes("1"), ETERNAL);
        Found before = found(backend, KEY);
        backend.close();
        assertAnswersOrRefuses(() -> backend.get(KEY));
        assertAnswersOrRefuses(() -> backend.getAll(List.of(KEY)));
        assertAnswersOrRefuses(() -> backend.compareAndSet(KEY, before, bytes("2"), ETERNAL));
        assertAnswersOrRefuses(() -> backend.put(KEY, bytes("3"), ETERNAL));
        assertAnswersOrRefuses(backend::clear);
    }

    private static void assertAnswersOrRefuses(Runnable call) {
        try {
            call.run();
        } catch (BackendException | IllegalStateException refusal) {
            assertThat(refusal).message().isNotBlank();
        }
    }

    @Test
    final void closingTwiceIsClosing() {
        Backend backend = bench.open();
        backend.close();
        backend.close();
    }

    @Test
    final void closingTouchesNoOtherContainer() {
        Backend closed = bench.open();
        Backend open = bench.open();
        open.put(KEY, bytes("1"), ETERNAL);
        closed.close();
        assertHeld(open, KEY, bytes("1"));
        open.put(KEY, bytes("2"), ETERNAL);
        assertHeld(open, KEY, bytes("2"));
    }

    @Test
    final void aClosedContainerOpensAgain() {
        ContainerSpec container = BackendBench.container();
        for (int i = 0; i < 3; i++) {
            Backend backend = bench.open(container);
            backend.clear();
            backend.put(KEY, bytes(i), ETERNAL);
            assertHeld(backend, KEY, bytes(i));
            backend.close();
        }
    }

    @Test
    final void whatWasWrittenAndRemovedIsSoAfterOpeningAgain() {
        bench.assumePersistent();
        ContainerSpec container = BackendBench.container();
        Backend before = bench.open(container);
        for (int i = 0; i < 100; i++) {
            before.put(bytes(i), bytes("record " + i), ETERNAL);
        }
        assertThat(before.compareAndSet(bytes(7), found(before, bytes(7)), null, ETERNAL))
                .isTrue();
        before.close();
        Backend after = bench.open(container);
        for (int i = 0; i < 100; i++) {
            assertHeld(after, bytes(i), i == 7 ? null : bytes("record " + i));
        }
        assertThat(after.compareAndSet(bytes(1), found(after, bytes(1)), bytes("new"), ETERNAL))
                .isTrue();
    }

    @Test
    final void whatWasClearedIsNotThereAfterOpeningAgain() {
        bench.assumePersistent();
        ContainerSpec container = BackendBench.container();
        Backend before = bench.open(container);
        before.put(KEY, bytes("1"), ETERNAL);
        before.clear();
        before.put(bytes("later"), bytes("2"), ETERNAL);
        before.close();
        Backend after = bench.open(container);
        assertHeld(after, KEY, null);
        assertHeld(after, bytes("later"), bytes("2"));
    }

    @Test
    final void aContainerMayHaveAnyName() {
        List<String> names =
                List.of("", "a", "A", ".", "..", "/", "a/../b", "con", "nul\0", "%00", "ä", "\ud83d\ude00");
        List<Backend> backends = names.stream()
                .map(name -> bench.open(BackendBench.container(name)))
                .toList();
        backends.forEach(Backend::clear);
        for (int i = 0; i < names.size(); i++) {
            backends.get(i).put(KEY, bytes(i), ETERNAL);
        }
        for (int i = 0; i < names.size(); i++) {
            assertHeld(backends.get(i), KEY, bytes(i));
        }
    }

    @Test
    final void aContainerMayHaveALongName() {
        String name = BackendBench.container().name() + "n".repeat(5_000);
        Backend first = bench.open(BackendBench.container(name + "1"));
        Backend second = bench.open(BackendBench.container(name + "2"));
        first.put(KEY, bytes("1"), ETERNAL);
        assertHeld(first, KEY, bytes("1"));
        assertHeld(second, KEY, null);
    }
}
