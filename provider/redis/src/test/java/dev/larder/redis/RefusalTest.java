// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.Found;
import dev.larder.spi.Watchable;
import dev.larder.spi.Watchable.Change;
import dev.larder.spi.Watchable.Subscription;
import dev.larder.spi.Watchable.Watcher;
import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a server refuses, and what is refused before it is asked. */
final class RefusalTest {

    private static final String SECRET = "open-sesame-4711";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ContainerSpec container() {
        return new ContainerSpec("greeter", Bounds.NONE, InstantSource.system());
    }

    @Test
    void aServerWithoutMemoryRefusesAWriteAndKeepsWhatItHas() {
        try (TestServer server =
                        TestServer.start(Programs.redis("--maxmemory", "3mb", "--maxmemory-policy", "noeviction"));
                Storage storage = Section.of(server.address()).open()) {
            Backend backend = storage.container(container());
            backend.put(bytes("first"), bytes("1"), ETERNAL);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            backend.put(bytes("large " + i), new byte[100_000], ETERNAL);
                        }
                    })
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("Redis " + server.address(), "writing an entry", "OOM");
            Found first = Objects.requireNonNull(backend.get(bytes("first")));
            assertThat(first.record()).isEqualTo(bytes("1"));
            assertThat(backend.compareAndSet(bytes("first"), first, null, ETERNAL))
                    .isTrue();
        }
    }

    @Test
    void aServerWithoutMemoryCanBeClearedAndThenWrites() throws Throwable {
        try (TestServer server =
                        TestServer.start(Programs.redis("--maxmemory", "3mb", "--maxmemory-policy", "noeviction"));
                Storage storage = Section.of(server.address()).open()) {
            Backend backend = storage.container(container());
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            backend.put(bytes("large " + i), new byte[100_000], ETERNAL);
                        }
                    })
                    .isInstanceOf(BackendException.class);
            backend.clear();
            writeSoon(backend);
            assertThat(backend.get(bytes("large 0"))).isNull();
            assertThat(backend.get(bytes("k"))).isNotNull();
        }
    }

    private static void writeSoon(Backend backend) throws Throwable {
        Eventually.holds(() -> assertThatCode(() -> backend.put(bytes("k"), bytes("1"), ETERNAL))
                .doesNotThrowAnyException());
    }

    @Test
    void aWrongPasswordIsToldAndNeverShown() {
        try (TestServer server = TestServer.start(Programs.redis("--requirepass", SECRET));
                Storage right =
                        Section.of(server.address()).with("password", SECRET).open();
                Storage wrong = Section.of(server.address())
                        .with("password", SECRET + "!")
                        .open();
                Storage none = Section.of(server.address()).open()) {
            Backend allowed = right.container(container());
            allowed.put(bytes("k"), bytes("1"), ETERNAL);
            assertThat(allowed.get(bytes("k"))).isNotNull();
            for (Storage storage : List.of(wrong, none)) {
                assertThatThrownBy(() -> storage.container(container()).get(bytes("k")))
                        .isInstanceOf(BackendException.class)
                        .hasMessageContainingAll("Redis " + server.address(), "reading an entry")
                        .hasMessageContaining(storage == wrong ? "WRONGPASS" : "NOAUTH")
                        .hasMessageNotContaining(SECRET)
                        .hasStackTraceContaining("Redis");
            }
        }
    }

    @Test
    void anAclUserIsKnownByNameAndPassword() {
        try (TestServer server = TestServer.start(Programs.redis());
                OtherUser admin = new OtherUser(server.port())) {
            admin.commands()
                    .aclSetuser(
                            "app",
                            io.lettuce.core.AclSetuserArgs.Builder.on()
                                    .addPassword(SECRET)
                                    .keyPattern("larder:*")
                                    .allCommands());
            try (Storage storage = Section.of(server.address())
                            .with("username", "app")
                            .with("password", SECRET)
                            .open();
                    Storage outside = Section.empty()
                            .with("uri", "redis://app:" + SECRET + "@" + server.address() + "/0")
                            .with("prefix", "elsewhere")
                            .open()) {
                Backend backend = storage.container(container());
                backend.put(bytes("k"), bytes("1"), ETERNAL);
                assertThat(backend.get(bytes("k"))).isNotNull();
                assertThatThrownBy(() -> outside.container(container()).get(bytes("k")))
                        .isInstanceOf(BackendException.class)
                        .hasMessageContaining("NOPERM")
                        .hasMessageNotContaining(SECRET);
                assertThatThrownBy(() -> watch(backend, () -> {}))
                        .as("the channels of the container are not the user's")
                        .isInstanceOf(BackendException.class)
                        .hasMessageContainingAll("Redis " + server.address(), "listening", "NOPERM");
                backend.put(bytes("k"), bytes("2"), ETERNAL);
            }
        }
    }

    static Subscription watch(Backend backend, Runnable reaction) {
        return Objects.requireNonNull(backend.capability(Watchable.class)).watch(new Watcher() {
            @Override
            public void changed(Change change) {
                reaction.run();
            }

            @Override
            public void missed() {}
        });
    }

    @Test
    void aRecordOverTheLimitIsNotSent() {
        try (Storage storage = Section.of(Servers.redis().address()).open()) {
            Backend backend = storage.container(container());
            byte[] tooGreat = new byte[(int) backend.maximumRecord() + 1];
            assertThatThrownBy(() -> backend.put(bytes("k"), tooGreat, ETERNAL))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining(String.valueOf(backend.maximumRecord()));
        }
    }
}
