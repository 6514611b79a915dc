// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import dev.larder.spi.Write;
import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ring of three servers, of which one fails. */
final class ThreeServersTest {

    private static final int KEYS = 600;

    /** How long to wait for a server that hangs: longer than one that does not may take on a busy machine. */
    private static final Duration PAUSED = Duration.ofSeconds(4);

    private static final List<byte[]> ALL =
            IntStream.range(0, KEYS).mapToObj(ThreeServersTest::key).toList();

    private final List<TestServer> servers = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackendType.Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend backend;

    private static byte[] key(int number) {
        return ("key " + number).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void startServers() {
        for (int i = 0; i < 3; i++) {
            servers.add(TestServer.start(Servers.MEMCACHED));
        }
        open("keep", Servers.PATIENCE);
    }

    private void open(String onReconnect, Duration patience) {
        storage = Servers.open(Map.of(
                "servers", servers.stream().map(TestServer::address).toList(),
                "on-reconnect", onReconnect,
                "socket-timeout", patience));
        backend = storage.container(Servers.container());
    }

    @AfterEach
    void endServers() {
        storage.close();
        servers.forEach(TestServer::close);
    }

    private void putAll(String record) {
        backend.putAll(
                ALL.stream().map(key -> new Write(key, bytes(record), ETERNAL)).toList());
    }

    /** Returns what is held under each key; null for nothing, "away" where it cannot be read. */
    private List<@Nullable String> readEach() {
        List<@Nullable String> all = new ArrayList<>();
        for (byte[] key : ALL) {
            all.add(read(key));
        }
        return all;
    }

    private @Nullable String read(byte[] key) {
        try {
            Found found = backend.get(key);
            return found == null ? null : new String(found.record(), StandardCharsets.UTF_8);
        } catch (BackendException away) {
            return "away";
        }
    }

    private static long count(List<@Nullable String> all, @Nullable String what) {
        return all.stream().filter(one -> Objects.equals(one, what)).count();
    }

    @Test
    void theKeysAreSpreadOverAllAndFoundAgain() throws Exception {
        putAll("1");
        for (TestServer server : servers) {
            try (Raw raw = new Raw(server.port())) {
                assertThat(raw.dump().lines().filter(line -> line.startsWith("key=")))
                        .hasSizeBetween(KEYS / 10, KEYS / 2);
            }
        }
        assertThat(count(readEach(), "1")).isEqualTo(KEYS);
        assertThat(backend.getAll(ALL)).doesNotContainNull();
        Scannable scannable = Objects.requireNonNull(backend.capability(Scannable.class));
        Set<String> listed = new HashSet<>();
        scannable.keys().forEachRemaining(key -> listed.add(new String(key, StandardCharsets.UTF_8)));
        assertThat(listed).hasSize(KEYS);
        assertThat(scannable.size()).isEqualTo(KEYS);
        backend.clear();
        assertThat(backend.getAll(ALL)).containsOnlyNulls();
        assertThat(scannable.size()).isZero();
    }

    @Test
    void theOthersGoOnWhereOneIsKilled() throws Throwable {
        putAll("1");
        servers.get(1).kill();
        List<@Nullable String> without = readEach();
        assertThat(count(without, "away")).isBetween(KEYS / 10L, KEYS / 2L);
        assertThat(count(without, "1")).isEqualTo(KEYS - count(without, "away"));
        assertThatThrownBy(() -> backend.getAll(ALL))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("memcached " + servers.get(1).address())
                .hasMessageContaining("reading entries");
        servers.get(1).restart();
        awaitAll();
        List<@Nullable String> after = readEach();
        assertThat(count(after, null)).isEqualTo(count(without, "away"));
        putAll("2");
        assertThat(count(readEach(), "2")).isEqualTo(KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "bump"})
    void whatOneMissedWhileItWasAwayIsNotServedWhereItIsBumped(String onReconnect) throws Throwable {
        storage.close();
        open(onReconnect, PAUSED);
        putAll("1");
        servers.get(2).pause();
        for (byte[] key : ALL) {
            try {
                backend.put(key, bytes("2"), ETERNAL);
            } catch (BackendException missed) {
                assertThat(missed).hasMessageContaining(servers.get(2).address());
            }
        }
        servers.get(2).resume();
        awaitAll();
        List<@Nullable String> after = readEach();
        assertThat(count(after, "2")).isGreaterThan(KEYS / 2);
        if (onReconnect.equals("bump")) {
            assertThat(count(after, "1")).isZero();
            assertThat(count(after, null)).isPositive();
        } else {
            assertThat(count(after, "1")).isPositive();
        }
    }

    @Test
    void aClearThatOneMissedIsMadeUpForWhenItIsBack() throws Throwable {
        storage.close();
        open("keep", PAUSED);
        putAll("1");
        servers.get(0).pause();
        assertThatThrownBy(backend::clear).isInstanceOf(BackendException.class);
        servers.get(0).resume();
        awaitAll();
        assertThat(readEach()).containsOnlyNulls();
    }

    private void awaitAll() throws Throwable {
        Eventually.holds(() -> assertThat(readEach()).doesNotContain("away"));
    }
}
