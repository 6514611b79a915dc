// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Locking;
import dev.larder.spi.Scannable;
import dev.larder.spi.Watchable;
import dev.larder.tins.OpenManager;
import dev.larder.tins.Shelf;
import dev.larder.tins.Tin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A backend that could not be opened, seen from close by. */
class LateBackendTest {

    private static final byte[] ANN = "ann".getBytes(UTF_8);
    private static final byte[] RECORD = {1};
    private static final long PAUSE = 1000;

    private final ContainerSpec users = new ContainerSpec("users", ContainerSpec.Bounds.NONE, InstantSource.system());
    private final Tin tin = Shelf.named(OpenManager.newShelf()).tin("users");
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger attempts = new AtomicInteger();
    private RuntimeException refusal = new BackendException("there is no room");
    private boolean refuses = true;

    private final Backend backend = new LateBackend(
            new ForwardingBackend(tin) {
                @Override
                public void open() {
                    attempts.incrementAndGet();
                    if (refuses) {
                        throw refusal;
                    }
                    super.open();
                }
            },
            users,
            new BackendException("there is no room"),
            () -> Instant.ofEpochMilli(now.get()));

    @Test
    void everyOperationFailsAndSaysWhy() {
        Scannable keys = Objects.requireNonNull(backend.capability(Scannable.class));
        List<ThrowingCallable> operations = List.of(
                () -> backend.get(ANN),
                () -> backend.getAll(List.of(ANN)),
                () -> backend.put(ANN, RECORD, Backend.ETERNAL),
                () -> backend.putAll(List.of()),
                () -> backend.compareAndSet(ANN, null, RECORD, Backend.ETERNAL),
                () -> backend.removeAll(List.of(), List.of()),
                backend::clear,
                keys::keys,
                keys::size);
        for (ThrowingCallable operation : operations) {
            assertThatThrownBy(operation)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("users")
                    .hasMessageContaining("there is no room");
        }
        assertThat(attempts).hasValue(0);
        assertThat(tin.records()).isEmpty();
    }

    @Test
    void openingIsTriedOncePerPause() {
        for (int pause = 1; pause <= 3; pause++) {
            now.addAndGet(PAUSE);
            assertThatThrownBy(() -> backend.get(ANN)).isInstanceOf(BackendException.class);
            assertThatThrownBy(() -> backend.get(ANN)).isInstanceOf(BackendException.class);
            assertThat(attempts).hasValue(pause);
        }
    }

    @Test
    void onceItCanBeOpenedItWorksAndIsNotOpenedAgain() {
        refuses = false;
        now.addAndGet(PAUSE);

        backend.put(ANN, RECORD, Backend.ETERNAL);

        assertThat(tin.records()).hasSize(1);
        assertThat(Objects.requireNonNull(backend.capability(Scannable.class)).size())
                .isEqualTo(1);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whatSomebodyElseUsesMeanwhileIsTriedAgainToo() {
        refusal = new IllegalStateException("somebody else has it");
        now.addAndGet(PAUSE);
        assertThatThrownBy(() -> backend.get(ANN))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("somebody else has it");

        refuses = false;
        now.addAndGet(PAUSE);
        assertThat(backend.get(ANN)).isNull();
    }

    @Test
    void itCanDoWhatTheBackendCanAndNoMore() {
        assertThat(backend.capability(Scannable.class)).isNotNull();
        assertThat(backend.capability(Locking.class)).isNull();
        assertThat(backend.capability(Watchable.class)).isNull();
        Backend locking = late(new Lockable(tin));
        Locking locks = Objects.requireNonNull(locking.capability(Locking.class));
        assertThatThrownBy(() -> locks.tryLock(ANN, Duration.ofSeconds(1))).isInstanceOf(BackendException.class);
        now.addAndGet(PAUSE);
        assertThat(locks.tryLock(ANN, Duration.ofSeconds(1))).isNotNull();
    }

    private Backend late(Backend inner) {
        return new LateBackend(
                inner, users, new BackendException("there is no room"), () -> Instant.ofEpochMilli(now.get()));
    }

    private static final class Lockable extends ForwardingBackend implements Locking {

        Lockable(Backend inner) {
            super(inner);
        }

        @Override
        public Lease tryLock(byte[] key, Duration lease) {
            return () -> {};
        }
    }
}
