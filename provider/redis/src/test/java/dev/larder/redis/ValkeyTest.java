// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.BackendContract;
import dev.larder.testkit.SharingSuite;
import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import dev.larder.testkit.WatchSuite;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerContract;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import dev.larder.testkit.server.WatchContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The suites of Redis on Valkey, where its server is installed. */
final class ValkeyTest {

    @BeforeAll
    static void start() {
        TestServer unused = server();
    }

    private static TestServer server() {
        return TestServer.shared(Programs.valkey());
    }

    @Nested
    final class Contract extends BackendContract {

        @SuppressWarnings("NullAway.Init") // set before each test
        private BackendType.Storage storage;

        @SuppressWarnings("NullAway.Init") // set before each test
        private BackendType.Storage elsewhere;

        @BeforeEach
        void openStorages() {
            storage = Section.of(server().address()).open();
            elsewhere = Section.of(server().address()).open();
        }

        @AfterEach
        void closeStorages() {
            storage.close();
            elsewhere.close();
        }

        @Override
        protected Backend open(ContainerSpec container) {
            return storage.container(container);
        }

        @Override
        protected Backend openElsewhere(ContainerSpec container) {
            return elsewhere.container(container);
        }

        @Override
        protected boolean isPersistent() {
            return true;
        }
    }

    @Nested
    final class Caches extends StorageContract {
        @Override
        protected Storage storage() {
            return Servers.storage(server());
        }
    }

    @Nested
    final class Sharing extends SharingSuite {
        @Override
        protected Storage storage() {
            return Servers.storage(server());
        }
    }

    @Nested
    final class Listening extends WatchSuite {
        @Override
        protected Storage storage() {
            return Servers.storage(server());
        }
    }

    @Nested
    final class ListeningToAServer extends WatchContract {

        @Override
        protected ServerProgram program() {
            return Programs.valkey();
        }

        @Override
        protected Map<String, String> section(String address) {
            return Servers.patient(address);
        }
    }

    @Nested
    final class OnAServer extends ServerContract {

        @Override
        protected ServerProgram program() {
            return Programs.valkey();
        }

        @Override
        protected Map<String, String> section(String address) {
            return Servers.strict(address);
        }

        @Override
        protected Map<String, String> patientSection(String address) {
            return Servers.patient(address);
        }

        @Override
        protected Neighbour neighbour(TestServer server) {
            return new OtherUser(server.port());
        }
    }
}
