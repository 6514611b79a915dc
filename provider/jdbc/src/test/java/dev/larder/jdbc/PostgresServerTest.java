// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerContract;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

final class PostgresServerTest extends ServerContract {

    @Override
    protected ServerProgram program() {
        return Programs.postgres();
    }

    @Override
    protected Map<String, String> section(String address) {
        return Map.of(
                "type", "jdbc",
                "url", "jdbc:postgresql://" + address + "/postgres",
                "user", "postgres",
                "pool-maxsize", "20",
                "pool-connection-get-timeout", "1 s",
                "socket-timeout", "2 s",
                "dead-retry", "500 ms");
    }

    /** Connections are made one by one: all threads of three processes at once have to wait for theirs. */
    @Override
    protected Map<String, String> patientSection(String address) {
        Map<String, String> patient = new HashMap<>(section(address));
        patient.put("pool-connection-get-timeout", "60 s");
        patient.put("socket-timeout", "60 s");
        return patient;
    }

    /** A thread waits for a connection, then perhaps until a session that was given up has ended, and then for an answer. */
    @Override
    protected Duration timeout() {
        return Duration.ofSeconds(4);
    }

    /** The pool waits for up to five seconds between two attempts to connect; the tests share the machine with others. */
    @Override
    protected Duration recovery() {
        return Duration.ofSeconds(20);
    }

    @Override
    protected Neighbour neighbour(TestServer server) {
        return new OtherTable(Databases.postgres(server) + "?user=postgres");
    }
}
