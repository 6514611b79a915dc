// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.testkit.server.ServerContract;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class MemcachedServerTest extends ServerContract {

    @Override
    protected ServerProgram program() {
        return Servers.MEMCACHED;
    }

    @Override
    protected Map<String, String> section(String address) {
        return Map.of(
                "type", "memcached",
                "servers", address,
                "connect-timeout", "500 ms",
                "socket-timeout", "2 s",
                "dead-retry", "500 ms",
                "on-reconnect", "bump");
    }

    @Override
    protected Map<String, String> patientSection(String address) {
        return Servers.patient(address);
    }

    @Override
    protected Neighbour neighbour(TestServer server) {
        return new Classic(server.port());
    }

    /** A user of the classic protocol. */
    private static final class Classic implements Neighbour {

        private final Raw raw;

        Classic(int port) {
            try {
                raw = new Raw(port);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void write(String key, String value) {
            try {
                String answer = raw.set(key, value);
                if (!answer.startsWith("STORED")) {
                    throw new IllegalStateException(answer);
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public @Nullable String read(String key) {
            try {
                String[] lines = raw.get(key).split("\r\n", -1);
                return lines[0].startsWith("VALUE") ? lines[1] : null;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() {
            try {
                raw.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
