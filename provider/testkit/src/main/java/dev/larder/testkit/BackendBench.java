// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.Found;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The backends that one test of a {@link BackendContract} has opened. One thread uses it. */
final class BackendBench implements AutoCloseable {

    private final BackendContract contract;
    private final Deque<Backend> opened = new ArrayDeque<>();

    BackendBench(BackendContract contract) {
        this.contract = contract;
    }

    /** Returns an unlimited container with a name that nobody has used and that is not fit for a file. */
    static ContainerSpec container() {
        return container(" ../contract: ä\n" + UUID.randomUUID());
    }

    /** Returns an unlimited container. */
    static ContainerSpec container(String name) {
        return new ContainerSpec(name, Bounds.NONE, InstantSource.system());
    }

    /** Opens a container that is empty. */
    Backend open() {
        return open(container());
    }

    Backend open(ContainerSpec container) {
        return opened(contract.open(container));
    }

    /** Opens a container as another process would that has it open too; skips the test if that cannot be. */
    Backend openElsewhere(ContainerSpec container) {
        return opened(only(contract.openElsewhere(container), "a storage that processes share"));
    }

    /** Returns a capability, or skips the test of a backend that does not have it. */
    static <T> T capability(Backend backend, Class<T> type) {
        return only(backend.capability(type), type.getSimpleName());
    }

    private static <T> T only(@Nullable T possible, String what) {
        assumeThat(possible).as("not " + what).isNotNull();
        return Objects.requireNonNull(possible);
    }

    void assumePersistent() {
        assumeThat(contract.isPersistent()).as("not persistent").isTrue();
    }

    private Backend opened(Backend backend) {
        opened.push(backend);
        backend.open();
        return backend;
    }

    /** Closes all backends, the last one first. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    /** Returns the bytes of a text; another array each time. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the bytes of a number. */
    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** Returns the number of some bytes. */
    static long number(Found found) {
        return ByteBuffer.wrap(found.record()).getLong();
    }

    /** Returns what is held under a key that somebody has written. */
    static Found found(Backend backend, byte[] key) {
        Found found = backend.get(key);
        assertThat(found).isNotNull();
        return Objects.requireNonNull(found);
    }

    /** Asserts what is held under a key; null for nothing. */
    static void assertHeld(Backend backend, byte[] key, byte @Nullable [] record) {
        Found found = backend.get(key);
        assertThat(found == null ? null : found.record()).isEqualTo(record);
    }
}
