// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for the tests of one class and of those nested in it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final ServerExtension REDIS = ServerExtension.of(Programs.redis());
 * }</pre>
 *
 * As other extensions in a static field, it serves one class at a time.
 */
public final class ServerExtension implements BeforeAllCallback, AfterAllCallback {

    private final ServerProgram program;
    private @Nullable TestServer server;
    private int depth;

    private ServerExtension(ServerProgram program) {
        this.program = program;
    }

    /** Returns an extension that starts a program before the tests of a class. */
    public static ServerExtension of(ServerProgram program) {
        return new ServerExtension(program);
    }

    /** Returns the running server. */
    public TestServer server() {
        return Objects.requireNonNull(server, "no test is running");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (depth++ == 0) {
            server = TestServer.start(program);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestServer started = server;
        if (--depth == 0 && started != null) {
            server = null;
            started.close();
        }
    }
}
