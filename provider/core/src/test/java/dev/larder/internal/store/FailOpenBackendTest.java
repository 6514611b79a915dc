// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendFullException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import dev.larder.tins.Shelf.Fault;
import dev.larder.tins.Tin;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A backend whose failures nobody notices, seen from close by. */
class FailOpenBackendTest {

    private static final byte[] ANN = "ann".getBytes(UTF_8);
    private static final byte[] BOB = "bob".getBytes(UTF_8);
    private static final byte[] RECORD = {1};
    private static final byte[] OTHER = {2};

    private final Shelf shelf = Shelf.named(OpenManager.newShelf());
    private final Tin tin = shelf.tin("users");
    private final ContainerSpec users = new ContainerSpec("users", ContainerSpec.Bounds.NONE, InstantSource.system());
    private final FailOpenBackend backend = forgiving(tin);

    private FailOpenBackend forgiving(Backend inner) {
        return new FailOpenBackend(inner, users, Forgiven.BOTH, new LongAdder());
    }

    @Test
    void eachFailureIsCounted() {
        shelf.fail(Fault.ALL);

        backend.get(ANN);
        backend.getAll(List.of(ANN, BOB));
        backend.put(ANN, RECORD, Backend.ETERNAL);
        backend.clear();
        Scannable keys = Objects.requireNonNull(backend.capability(Scannable.class));
        assertThat(keys.keys().hasNext()).isFalse();

        assertThat(backend.failures()).isEqualTo(5);
    }

    @Test
    void whatWasWrittenAfterALostWriteIsKept() {
        backend.put(ANN, RECORD, Backend.ETERNAL);
        shelf.fail(Fault.WRITES);
        backend.put(ANN, OTHER, Backend.ETERNAL);
        shelf.fail(null);

        backend.put(ANN, OTHER, Backend.ETERNAL);

        assertThat(backend.get(ANN)).extracting(Found::record).isEqualTo(OTHER);
    }

    @Test
    void whatAnotherProcessWroteAfterALostWriteIsNotServedBeforeItIsSafe() {
        backend.put(ANN, RECORD, Backend.ETERNAL);
        shelf.fail(Fault.WRITES);
        backend.put(ANN, OTHER, Backend.ETERNAL);
        shelf.fail(null);
        tin.put(ANN, OTHER, Backend.ETERNAL);

        assertThat(backend.get(ANN)).isNull();
        tin.put(ANN, OTHER, Backend.ETERNAL);
        assertThat(backend.get(ANN)).isNotNull();
    }

    @Test
    void aBulkReadLeavesOutWhatIsLost() {
        backend.put(ANN, RECORD, Backend.ETERNAL);
        backend.put(BOB, RECORD, Backend.ETERNAL);
        shelf.fail(Fault.WRITES);
        backend.put(ANN, OTHER, Backend.ETERNAL);

        assertThat(backend.getAll(List.of(ANN, BOB)))
                .satisfiesExactly(
                        ann -> assertThat(ann).isNull(), bob -> assertThat(bob).isNotNull());
    }

    @Test
    void whenTooManyWritesAreLostTheContainerIsCleared() {
        backend.put(ANN, RECORD, Backend.ETERNAL);
        backend.put(BOB, RECORD, Backend.ETERNAL);
        shelf.fail(Fault.WRITES);
        for (int number = 0; number < 10_000; number++) {
            backend.put(ByteBuffer.allocate(4).putInt(number).array(), RECORD, Backend.ETERNAL);
        }
        backend.put(ANN, OTHER, Backend.ETERNAL);
        shelf.fail(null);

        assertThat(backend.get(ANN)).isNull();
        assertThat(tin.records()).isEmpty();
        backend.put(BOB, RECORD, Backend.ETERNAL);
        assertThat(backend.get(BOB)).isNotNull();
    }

    @Test
    void aListingThatFailsOnItsWayComesToItsEnd() {
        backend.put(ANN, RECORD, Backend.ETERNAL);
        Scannable keys = Objects.requireNonNull(backend.capability(Scannable.class));

        shelf.fail(Fault.READS);

        assertThat(keys.keys().hasNext()).isFalse();
        assertThat(keys.size()).isBetween(0L, 1L);
    }

    @Test
    void aBackendThatCannotListKeysStillCannot() {
        Backend mute = new ForwardingBackend(tin) {
            @Override
            public <T> @Nullable T capability(Class<T> type) {
                return null;
            }
        };

        assertThat(forgiving(mute).capability(Scannable.class)).isNull();
    }

    @Test
    void aRefusalForWantOfRoomIsTold() {
        Backend full = new ForwardingBackend(tin) {
            @Override
            public boolean compareAndSet(
                    byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
                throw new BackendFullException("full");
            }

            @Override
            public void put(byte[] key, byte[] record, long deadline) {
                throw new BackendFullException("full");
            }
        };
        FailOpenBackend refusing = forgiving(full);

        assertThatThrownBy(() -> refusing.put(ANN, RECORD, Backend.ETERNAL)).isInstanceOf(BackendFullException.class);
        assertThatThrownBy(() -> refusing.compareAndSet(ANN, null, RECORD, Backend.ETERNAL))
                .isInstanceOf(BackendFullException.class);
        assertThat(refusing.failures()).isZero();
    }
}
