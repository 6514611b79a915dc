// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.assertHeld;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.ExampleBackendType;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FaultyBackendTest {

    private static final byte[] KEY = bytes("key");

    private final FaultPlan plan = new FaultPlan();
    private final Backend backend = plan.decorate(example(BackendBench.container()), BackendBench.container());

    private static Backend example(ContainerSpec container) {
        return new ExampleBackendType().open(new GivenOptions(Map.of())).container(container);
    }

    @Test
    void aCallThatFailsDoesNothing() {
        backend.put(KEY, bytes("1"), ETERNAL);
        Found before = found(backend, KEY);
        plan.failing(5);
        assertFails(() -> backend.get(KEY));
        assertFails(() -> backend.getAll(List.of(KEY)));
        assertFails(() -> backend.put(KEY, bytes("2"), ETERNAL));
        assertFails(() -> backend.compareAndSet(KEY, before, bytes("2"), ETERNAL));
        assertFails(backend::clear);
        assertHeld(backend, KEY, bytes("1"));
        assertThat(plan.faults()).isEqualTo(5);
    }

    @Test
    void whereReadsFailWritesDoNot() {
        plan.failingReads(1);
        backend.put(KEY, bytes("1"), ETERNAL);
        assertFails(() -> backend.get(KEY));
        assertHeld(backend, KEY, bytes("1"));
    }

    @Test
    void whereWritesFailReadsDoNot() {
        plan.failingWrites(2);
        assertHeld(backend, KEY, null);
        assertFails(() -> backend.put(KEY, bytes("1"), ETERNAL));
        assertFails(() -> backend.compareAndSet(KEY, null, bytes("1"), ETERNAL));
        assertHeld(backend, KEY, null);
    }

    @Test
    void aWriteThatFailsLateIsDone() {
        plan.failingLate(2);
        assertFails(() -> backend.put(KEY, bytes("1"), ETERNAL));
        assertHeld(backend, KEY, bytes("1"));
        assertFails(() -> backend.compareAndSet(KEY, found(backend, KEY), bytes("2"), ETERNAL));
        assertHeld(backend, KEY, bytes("2"));
    }

    @Test
    void aLostSwapChangesNothing() {
        plan.losing(2);
        backend.put(KEY, bytes("1"), ETERNAL);
        Found before = found(backend, KEY);
        assertThat(backend.compareAndSet(KEY, before, bytes("2"), ETERNAL)).isFalse();
        assertThat(backend.compareAndSet(KEY, before, null, ETERNAL)).isFalse();
        assertHeld(backend, KEY, bytes("1"));
        assertThat(backend.compareAndSet(KEY, before, bytes("2"), ETERNAL)).isTrue();
    }

    @Test
    void garbageIsReadWhereARecordIsHeldAndCanBeReplaced() {
        backend.put(KEY, bytes("1"), ETERNAL);
        plan.answering(3, bytes("garbage"));
        assertHeld(backend, bytes("absent"), null);
        assertThat(backend.getAll(List.of(bytes("absent"), KEY)).get(0)).isNull();
        Found garbage = found(backend, KEY);
        assertThat(garbage.record()).isEqualTo(bytes("garbage"));
        assertHeld(backend, KEY, bytes("1"));
        assertThat(backend.compareAndSet(KEY, garbage, bytes("2"), ETERNAL)).isTrue();
        assertThat(backend.compareAndSet(KEY, garbage, bytes("3"), ETERNAL)).isFalse();
        assertHeld(backend, KEY, bytes("2"));
    }

    @Test
    void aDelayedCallIsMadeInTheEnd() {
        plan.delaying(1, Duration.ofMillis(20));
        long start = System.nanoTime();
        backend.put(KEY, bytes("1"), ETERNAL);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertHeld(backend, KEY, bytes("1"));
    }

    @Test
    void oneWhoIsInterruptedWhileTheCallIsLateIsToldSo() {
        plan.delaying(1, Duration.ofMinutes(5));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> backend.get(KEY))
                .isInstanceOf(BackendException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void stepsAreTakenInTheirOrderAndThenAllGoesWell() {
        plan.passing(1).failing(2).passing(1).failing(1);
        assertThat(failures(8)).containsExactly(false, true, true, false, true, false, false, false);
    }

    @Test
    void aRepeatedPlanBeginsAgain() {
        plan.passing(2).failing(1).repeating();
        assertThat(failures(8)).containsExactly(false, false, true, false, false, true, false, false);
    }

    @Test
    void aPlanWithoutStepsHasNoFaults() {
        assertThat(failures(3)).containsOnly(false);
        plan.repeating();
        assertThat(failures(3)).containsOnly(false);
        assertThat(plan.faults()).isZero();
    }

    @Test
    void aStepIsForOneCallAtLeast() {
        assertThatThrownBy(() -> plan.failing(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCapabilitiesAreThoseOfTheBackendBehind() {
        assertThat(backend.capability(Scannable.class)).isNotNull();
    }

    private List<Boolean> failures(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> fails()).toList();
    }

    private boolean fails() {
        try {
            backend.get(KEY);
            return false;
        } catch (BackendException planned) {
            return true;
        }
    }

    private static void assertFails(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(BackendException.class).hasMessageContaining("as planned");
    }
}
