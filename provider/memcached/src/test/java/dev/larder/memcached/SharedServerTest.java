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
import dev.larder.testkit.server.ServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that others use, too, and values that are meant to do harm. */
final class SharedServerTest {

    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(Servers.MEMCACHED);

    private static final List<String> FOREIGN =
            List.of("theirs", "larder", "larder:greeter", "larder:greeter:", "larder:greeter:aaaaaaaaaaaa:.x", "x%20y");

    @SuppressWarnings("NullAway.Init") // set before each test
    private BackendType.Storage storage;

    @BeforeEach
    void open() {
        storage = Servers.open(SERVER.server().address());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theKeysOfOthersAreNeitherListedNorTouched() throws IOException {
        Backend backend = storage.container(Servers.container("greeter"));
        try (Raw others = new Raw(SERVER.server().port())) {
            for (String key : FOREIGN) {
                assertThat(others.set(key, "value of " + key)).startsWith("STORED");
            }
            backend.put(bytes("ours"), bytes("1"), ETERNAL);
            Scannable scannable = Objects.requireNonNull(backend.capability(Scannable.class));
            assertThat(scannable.keys()).toIterable().containsExactly(bytes("ours"));
            backend.clear();
            assertThat(scannable.size()).isZero();
            for (String key : FOREIGN) {
                assertThat(others.get(key)).contains("value of " + key);
            }
        }
    }

    @Test
    void nothingThatIsInAKeyOrAValueBecomesACommand() throws IOException {
        Backend backend = storage.container(Servers.container("a\r\nflush_all\r\n"));
        try (Raw others = new Raw(SERVER.server().port())) {
            assertThat(others.set("canary", "alive")).startsWith("STORED");
            List<String> hostile = List.of(
                    "\r\nflush_all\r\n",
                    "k\r\nset canary 0 0 4\r\ndead\r\n",
                    " canary",
                    "\0",
                    "\n",
                    "END\r\n",
                    "\r\nVA 4 c1\r\ndead\r\n",
                    "ms canary 4\r\ndead\r\n");
            for (String key : hostile) {
                for (String value : hostile) {
                    backend.put(bytes(key), bytes(value), ETERNAL);
                    Found found = Objects.requireNonNull(backend.get(bytes(key)));
                    assertThat(found.record()).isEqualTo(bytes(value));
                }
            }
            assertThat(others.get("canary")).contains("alive");
        }
    }

    @Test
    void aKeyThatIsTooLongForTheServerIsRefusedBeforeItIsSent() {
        Backend backend = storage.container(Servers.container());
        byte[] longest = new byte[backend.maximumKey()];
        Arrays.fill(longest, (byte) 0xC3);
        backend.put(longest, bytes("1"), ETERNAL);
        assertThat(backend.get(longest)).isNotNull();
        byte[] tooLong = Arrays.copyOf(longest, longest.length + 1);
        assertThatThrownBy(() -> backend.put(tooLong, bytes("2"), ETERNAL)).isInstanceOf(BackendException.class);
        assertThatThrownBy(() -> backend.get(tooLong)).isInstanceOf(BackendException.class);
        assertThatThrownBy(() -> backend.getAll(List.of(tooLong))).isInstanceOf(BackendException.class);
    }

    @Test
    void anApplicationWithAnotherPrefixHasOtherEntries() {
        Backend ours = storage.container(Servers.container("greeter"));
        try (BackendType.Storage other =
                Servers.open(Map.of("servers", List.of(SERVER.server().address()), "prefix", "other"))) {
            Backend theirs = other.container(Servers.container("greeter"));
            ours.put(bytes("k"), bytes("ours"), ETERNAL);
            assertThat(theirs.get(bytes("k"))).isNull();
            theirs.clear();
            assertThat(ours.get(bytes("k"))).isNotNull();
        }
    }

    @Test
    void anEphemeralContainerIsFoundByNobodyElse() {
        try (BackendType.Storage private1 =
                Servers.open(Map.of("servers", List.of(SERVER.server().address()), "ephemeral", true))) {
            Backend first = private1.container(Servers.container("greeter"));
            Backend second = private1.container(Servers.container("greeter"));
            first.put(bytes("k"), bytes("1"), ETERNAL);
            assertThat(first.get(bytes("k"))).isNotNull();
            assertThat(second.get(bytes("k"))).isNull();
        }
    }

    @Test
    void theLimitOfTheServerIsAskedForAndKept() throws Exception {
        try (dev.larder.testkit.server.TestServer large = dev.larder.testkit.server.TestServer.start(
                        dev.larder.testkit.server.Programs.memcached("-m", "64", "-I", "4m"));
                BackendType.Storage onLarge = Servers.open(large.address())) {
            Backend backend = onLarge.container(Servers.container("greeter"));
            assertThat(backend.maximumRecord()).isBetween(4_000_000L, 4L << 20);
            byte[] greatest = new byte[(int) backend.maximumRecord()];
            Arrays.fill(greatest, (byte) 7);
            backend.put(bytes("k"), greatest, ETERNAL);
            assertThat(Objects.requireNonNull(backend.get(bytes("k"))).record()).isEqualTo(greatest);
            byte[] tooGreat = new byte[greatest.length + 1];
            assertThatThrownBy(() -> backend.put(bytes("k"), tooGreat, ETERNAL))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("-I");
            assertThat(Objects.requireNonNull(backend.get(bytes("k"))).record()).isEqualTo(greatest);
        }
    }
}
