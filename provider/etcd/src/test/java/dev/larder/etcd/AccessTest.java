// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that wants to know its users. */
final class AccessTest {

    private static final String SECRET = "open-sesame-4711";
    private static final byte[] KEY = Section.bytes("k");
    private static final byte[] RECORD = Section.bytes("1");

    /** Base64 of {@code larder/} and of {@code larder0}. */
    private static final String OWN_RANGE = "\"key\":\"bGFyZGVyLw==\",\"range_end\":\"bGFyZGVyMA==\"";

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestServer server;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OtherUser admin;

    @BeforeEach
    void start() {
        server = TestServer.start(Programs.etcd());
        admin = new OtherUser(server.address());
        admin.ask("/v3/auth/user/add", "{\"name\":\"root\",\"password\":\"" + SECRET + "-root\"}");
        admin.ask("/v3/auth/role/add", "{\"name\":\"root\"}");
        admin.ask("/v3/auth/user/grant", "{\"user\":\"root\",\"role\":\"root\"}");
        admin.ask("/v3/auth/user/add", "{\"name\":\"app\",\"password\":\"" + SECRET + "\"}");
        admin.ask("/v3/auth/role/add", "{\"name\":\"cache\"}");
        admin.ask(
                "/v3/auth/role/grant", "{\"name\":\"cache\",\"perm\":{\"permType\":\"READWRITE\"," + OWN_RANGE + "}}");
        admin.ask("/v3/auth/user/grant", "{\"user\":\"app\",\"role\":\"cache\"}");
    }

    @AfterEach
    void end() {
        server.close();
    }

    private void enable() {
        assertThat(admin.ask("/v3/auth/enable", "{}")).contains("header");
    }

    private Section as(String username, String password) {
        return Section.of(server).with("username", username).with("password", password);
    }

    @Test
    void aUserHasTheKeysOfItsRole() {
        enable();
        try (Storage storage = as("app", SECRET).open();
                Storage outside = as("app", SECRET).with("prefix", "elsewhere").open()) {
            Backend backend = storage.container(Section.container("greeter"));
            backend.put(KEY, RECORD, System.currentTimeMillis() + 60_000);
            assertThat(backend.get(KEY)).isNotNull();
            backend.clear();
            assertThat(backend.get(KEY)).isNull();
            assertThatThrownBy(() ->
                            outside.container(Section.container("greeter")).get(KEY))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll(
                            "etcd " + server.address(), "refused reading an entry", "permission denied");
        }
    }

    @Test
    void anotherTokenIsTakenWhenTheServersHaveForgottenTheFirst() {
        enable();
        try (Storage storage = as("app", SECRET).open()) {
            Backend backend = storage.container(Section.container("greeter"));
            backend.put(KEY, RECORD, ETERNAL);
            server.restart();
            assertThat(backend.compareAndSet(KEY, null, RECORD, ETERNAL)).isFalse();
            assertThat(backend.get(KEY)).isNotNull();
        }
    }

    @Test
    void whatTheAdministratorChangesMeanwhileEndsNoUse() {
        enable();
        try (Storage storage = as("app", SECRET).open()) {
            Backend backend = storage.container(Section.container("greeter"));
            backend.put(KEY, RECORD, ETERNAL);
            String token = admin.ask(
                            "/v3/auth/authenticate", "{\"name\":\"root\",\"password\":\"" + SECRET + "-root\"}")
                    .replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
            assertThat(admin.ask("/v3/auth/role/add", "{\"name\":\"another\"}", token))
                    .contains("header");
            assertThat(backend.get(KEY)).isNotNull();
            backend.put(KEY, RECORD, ETERNAL);
        }
    }

    @Test
    void authenticationMayBeSwitchedOnWhileCachesAreInUse() {
        try (Storage storage = as("app", SECRET).open()) {
            Backend backend = storage.container(Section.container("greeter"));
            backend.put(KEY, RECORD, ETERNAL);
            enable();
            assertThat(backend.get(KEY)).isNotNull();
            backend.put(KEY, RECORD, ETERNAL);
        }
    }

    @Test
    void aWrongPasswordIsToldAndNeverShown() {
        enable();
        try (Storage storage = as("app", SECRET + "!").open();
                Storage nobody = Section.of(server).open()) {
            assertThatThrownBy(() ->
                            storage.container(Section.container("greeter")).get(KEY))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("etcd " + server.address(), "app", "invalid user ID or password")
                    .hasMessageNotContaining(SECRET);
            assertThatThrownBy(
                            () -> nobody.container(Section.container("greeter")).get(KEY))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("etcd " + server.address(), "user name is empty");
        }
        assertThat(new Settings.Credentials("app", SECRET)).hasToString("app:***");
    }
}
