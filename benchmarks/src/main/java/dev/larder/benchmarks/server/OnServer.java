// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Entries on a server of their own, which ends with them. */
record OnServer(TestServer server, Entries entries) implements Entries {

    /**
     * Starts a server.
     *
     * @param opening opens entries on a server
     */
    static Entries start(ServerProgram program, Function<TestServer, Entries> opening) {
        TestServer server = TestServer.start(program);
        return new OnServer(server, opening.apply(server));
    }

    @Override
    public @Nullable String get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, String value) {
        entries.put(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        return entries.getAll(keys);
    }

    @Override
    public void change(String key, UnaryOperator<String> change) {
        entries.change(key, change);
    }

    @Override
    public void close() {
        entries.close();
        server.close();
    }
}
