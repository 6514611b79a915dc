// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is on the server, and for how long. */
final class EraTest {

    @RegisterExtension
    static final ServerExtension REDIS = ServerExtension.of(Programs.redis());

    private static final byte[] KEY = "k".getBytes(StandardCharsets.UTF_8);
    private static final ContainerSpec CONTAINER =
            new ContainerSpec("a container: {x}*", Bounds.NONE, InstantSource.system());

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage here;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage there;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OtherUser raw;

    @BeforeEach
    void open() {
        here = Section.of(REDIS.server().address()).open();
        there = Section.of(REDIS.server().address()).open();
        raw = new OtherUser(REDIS.server().port());
        raw.commands().flushall();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        raw.close();
    }

    @Test
    void aClearIsSeenByAnotherProcessAtOnce() {
        Backend clearing = here.container(CONTAINER);
        Backend reading = there.container(CONTAINER);
        for (int turn = 0; turn < 500; turn++) {
            clearing.put(KEY, new byte[] {1}, ETERNAL);
            assertThat(reading.get(KEY)).isNotNull();
            assertThat(reading.getAll(List.of(KEY))).doesNotContainNull();
            clearing.clear();
            assertThat(reading.get(KEY)).isNull();
            assertThat(reading.compareAndSet(KEY, null, new byte[] {2}, ETERNAL))
                    .isTrue();
            assertThat(clearing.get(KEY)).isNotNull();
        }
    }

    @Test
    void whatWasClearedIsRemovedFromTheServerInTheEnd() throws Throwable {
        Backend backend = here.container(CONTAINER);
        for (int i = 0; i < 2_000; i++) {
            backend.put(("k" + i).getBytes(StandardCharsets.UTF_8), new byte[10], ETERNAL);
        }
        raw.write("theirs", "1");
        raw.write("larder:other:aaaaaaaaaaaa:k", "1");
        backend.clear();
        backend.put(KEY, new byte[] {1}, ETERNAL);
        Eventually.holds(() ->
                assertThat(raw.commands().keys("*")).hasSize(4).contains("theirs", "larder:other:aaaaaaaaaaaa:k"));
        assertThat(backend.get(KEY)).isNotNull();
    }

    @Test
    void theServerKeepsARecordALittleLongerThanItsDeadline() {
        Backend backend = here.container(CONTAINER);
        long deadline = System.currentTimeMillis() + 1_000;
        backend.put(KEY, new byte[] {1}, deadline);
        long written = System.currentTimeMillis();
        String name = onlyEntry();
        long before = System.currentTimeMillis();
        long left = raw.commands().pttl(name);
        long after = System.currentTimeMillis();
        assertThat(after + left)
                .isGreaterThanOrEqualTo(deadline + Duration.ofSeconds(59).toMillis());
        assertThat(before + left)
                .isLessThanOrEqualTo(written + Duration.ofSeconds(62).toMillis());
        backend.put(KEY, new byte[] {1}, ETERNAL);
        assertThat(raw.commands().pttl(name)).isEqualTo(-1);
        backend.put(KEY, new byte[] {1}, Long.MAX_VALUE - 1);
        assertThat(raw.commands().pttl(name)).isEqualTo(-1);
        backend.put(KEY, new byte[] {1}, Long.MIN_VALUE);
        assertThat(raw.commands().pttl(name)).isPositive();
    }

    private String onlyEntry() {
        return raw.commands().keys("*").stream()
                .filter(key -> !key.endsWith(":generation"))
                .reduce((first, second) -> {
                    throw new AssertionError(first + " and " + second);
                })
                .orElseThrow();
    }

    @Test
    void aServerThatHasLostTheGenerationHasLostTheEntries() {
        Backend backend = here.container(CONTAINER);
        backend.put(KEY, new byte[] {1}, ETERNAL);
        raw.commands().keys("*:generation").forEach(raw.commands()::del);
        assertThat(backend.get(KEY)).isNull();
        backend.put(KEY, new byte[] {2}, ETERNAL);
        assertThat(backend.get(KEY)).isNotNull();
    }

    @Test
    void aServerThatHasLostTheScriptsIsToldThemAgain() {
        Backend backend = here.container(CONTAINER);
        backend.put(KEY, new byte[] {1}, ETERNAL);
        raw.commands().scriptFlush();
        assertThat(backend.compareAndSet(KEY, backend.get(KEY), new byte[] {2}, ETERNAL))
                .isTrue();
        raw.commands().scriptFlush();
        assertThat(backend.compareAndSet(KEY, backend.get(KEY), null, ETERNAL)).isTrue();
    }

    @Test
    void anEphemeralContainerIsFoundByNobodyElse() {
        try (Storage storage =
                Section.of(REDIS.server().address()).with("ephemeral", true).open()) {
            Backend first = storage.container(CONTAINER);
            first.put(KEY, new byte[] {1}, ETERNAL);
            assertThat(first.get(KEY)).isNotNull();
            assertThat(storage.container(CONTAINER).get(KEY)).isNull();
        }
    }
}
