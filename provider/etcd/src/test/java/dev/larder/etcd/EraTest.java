// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Found;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import dev.larder.testkit.server.ServerProxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changes that got lost, and what is in etcd. */
final class EraTest {

    @RegisterExtension
    static final ServerExtension ETCD = ServerExtension.of(Programs.etcd());

    private static final byte[] KEY = Section.bytes("k");
    private static final ContainerSpec CONTAINER = Section.container("a container: {x}/*");
    private static final Keyspace KEYSPACE = new Keyspace("larder", CONTAINER.name());

    private final OtherUser raw = new OtherUser(ETCD.server().address());

    @SuppressWarnings("NullAway.Init") // set before each test
    private ServerProxy line;

    /** Reaches the server by a line of its own, or else directly. */
    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage here;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage there;

    @BeforeEach
    void open() {
        line = ServerProxy.before(ETCD.server().port());
        here = Section.of(List.of(line.address(), ETCD.server().address()))
                .with("socket-timeout", Duration.ofSeconds(3))
                // Whoever is slow is not to try the line once more.
                .with("dead-retry", Duration.ofMinutes(1))
                .open();
        there = Section.of(ETCD.server()).open();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        line.close();
    }

    private static byte record(Backend backend) {
        return Objects.requireNonNull(backend.get(KEY)).record()[0];
    }

    @Test
    void aChangeThatWasHeldUpIsNotCarriedOutOnceAnotherOneIs() {
        Backend backend = here.container(CONTAINER);
        backend.clear();
        backend.put(KEY, new byte[] {1}, ETERNAL);
        Found first = backend.get(KEY);
        String heldUp = put(era(), (byte) 2);
        line.hold();
        assertThatThrownBy(() -> backend.put(KEY, new byte[] {2}, ETERNAL))
                .isInstanceOf(UnsettledException.class)
                .hasMessageContainingAll("etcd " + line.address(), "writing an entry", "3000 ms");
        assertThat(backend.compareAndSet(KEY, first, new byte[] {3}, ETERNAL)).isTrue();
        assertThat(raw.ask("/v3/kv/txn", heldUp)).contains("header").doesNotContain("succeeded");
        assertThat(record(backend)).isEqualTo((byte) 3);
        assertThat(record(there.container(CONTAINER))).isEqualTo((byte) 3);
        assertThat(raw.ask("/v3/kv/txn", put(era(), (byte) 4))).contains("succeeded");
    }

    /** Returns the revision of the era that is in force. */
    private long era() {
        Part read = Part.object(json -> json.writeBinaryField("key", KEYSPACE.era()));
        String answer = raw.ask("/v3/kv/range", new String(Part.bytes(read), StandardCharsets.UTF_8));
        return Long.parseLong(answer.replaceAll(".*\"mod_revision\":\"([0-9]+)\".*", "$1"));
    }

    private static String put(long era, byte record) {
        Part put = Step.put(KEYSPACE.entry(KEY), new byte[] {record}, Leases.NONE);
        Txn txn = new Txn(List.of(Step.changedAt(KEYSPACE.era(), era)), List.of(put), List.of());
        return new String(Part.bytes(txn), StandardCharsets.UTF_8);
    }

    @Test
    void aNewEraOfOneProcessHindersNoOther() {
        Backend backend = here.container(CONTAINER);
        Backend other = there.container(CONTAINER);
        for (int turn = 0; turn < 50; turn++) {
            backend.clear();
            other.put(KEY, new byte[] {1}, ETERNAL);
            Found found = backend.get(KEY);
            other.clear();
            assertThat(backend.compareAndSet(KEY, found, new byte[] {2}, ETERNAL))
                    .isFalse();
            assertThat(backend.compareAndSet(KEY, null, new byte[] {2}, ETERNAL))
                    .isTrue();
            assertThat(other.compareAndSet(KEY, other.get(KEY), new byte[] {3}, ETERNAL))
                    .isTrue();
        }
    }

    @Test
    void keysAreReadableAndOfNobodyElse() {
        Backend backend = here.container(CONTAINER);
        backend.clear();
        backend.put(Section.bytes("ä/ö"), new byte[1], ETERNAL);
        assertThat(raw.keys())
                .containsExactlyInAnyOrder(
                        "larder/a%20container%3A%20%7Bx%7D%2F%2A/entry/ä/ö",
                        "larder/a%20container%3A%20%7Bx%7D%2F%2A/era");
        backend.clear();
        assertThat(raw.keys()).containsExactly("larder/a%20container%3A%20%7Bx%7D%2F%2A/era");
    }

    @Test
    void anEphemeralContainerIsOnesOwnAndLeavesNothing() {
        List<String> before = raw.keys();
        try (Storage storage = Section.of(ETCD.server()).with("ephemeral", true).open()) {
            Backend first = storage.container(CONTAINER);
            Backend second = storage.container(CONTAINER);
            first.put(KEY, new byte[1], ETERNAL);
            second.clear();
            assertThat(second.get(KEY)).isNull();
            assertThat(first.get(KEY)).isNotNull();
            first.close();
            first.close();
            second.close();
        }
        assertThat(raw.keys()).isEqualTo(before);
    }
}
