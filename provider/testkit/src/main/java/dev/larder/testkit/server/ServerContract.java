// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What caches on a server keep to beyond the contract of their backend: several processes share it exactly, its faults are told
 * or hidden as configured, odd keys and values stay what they are, and other users of the server notice nothing. A module that
 * brings a backend for a server extends this suite; each test starts a server of its own.
 *
 * <pre>{@code
 * final class RedisServerTest extends ServerContract {
 *
 *     @Override
 *     protected ServerProgram program() {
 *         return Programs.redis();
 *     }
 *
 *     @Override
 *     protected Map<String, String> section(String address) {
 *         return Map.of("type", "redis", "servers", address, "socket-timeout", "2s", "on-reconnect", "bump");
 *     }
 *
 *     @Override
 *     protected Neighbour neighbour(TestServer server) {
 *         return new RawRedis(server.port());
 *     }
 * }
 * }</pre>
 */
@Timeout(value = 6, unit = java.util.concurrent.TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class ServerContract {

    /** Creates a suite. */
    protected ServerContract() {}

    /** Returns the server to test on. */
    protected abstract ServerProgram program();

    /**
     * Returns the options of a {@code backend} section for a server at an address, as {@code 127.0.0.1:1234}: its type, its
     * {@link #timeout}, {@code dead-retry} of at most a second, and {@code on-reconnect = bump} if it has that option.
     */
    protected abstract Map<String, String> section(String address);

    /** Returns the options with which processes come together where nothing fails: those of {@link #section}, or more patient. */
    protected Map<String, String> patientSection(String address) {
        return section(address);
    }

    /** Returns another user of the server; closed after the test. */
    protected abstract Neighbour neighbour(TestServer server);

    /**
     * Returns how long a call may wait for the server, by the options of {@link #section}; the default is 2 seconds. What the machine
     * holds up is granted to it besides, as to {@link #recovery}.
     */
    protected Duration timeout() {
        return Duration.ofSeconds(2);
    }

    /** Returns within what time what is written can be read again once the server is well; the default is 2 seconds. */
    protected Duration recovery() {
        return Duration.ofSeconds(2);
    }

    /** Another user of the same server, who shares nothing with Larder but the server. */
    public interface Neighbour extends AutoCloseable {

        /** Writes an entry of the user's own. */
        void write(String key, String value);

        /** Returns an entry of the user's own, or null if it is gone. */
        @Nullable
        String read(String key);

        @Override
        default void close() {}
    }

    /** Several processes. */
    @Nested
    final class Processes extends ProcessContract {

        private @Nullable TestServer server;

        @Override
        protected Map<String, String> section() {
            TestServer started = TestServer.start(program());
            server = started;
            return patientSection(started.address());
        }

        @AfterEach
        void end() {
            if (server != null) {
                server.close();
            }
        }
    }

    /** A server that is killed, hangs, is slow, or hangs up. */
    @Nested
    final class Faults extends FaultRules {
        Faults() {
            super(ServerContract.this);
        }
    }

    /** Keys and values that are meant to do harm, and other users. */
    @Nested
    final class Safety extends SafetyRules {
        Safety() {
            super(ServerContract.this);
        }
    }
}
