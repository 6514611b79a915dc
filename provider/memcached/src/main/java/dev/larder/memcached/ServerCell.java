// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.Generation;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Lock;

/** The place on one server where a container's generation is kept. Threads share it. */
final class ServerCell implements Generation.Cell {

    private static final String OPERATION = "reading the generation of a container";

    private final Server server;
    private final String key;

    ServerCell(Server server, String key) {
        this.server = server;
        this.key = key;
    }

    @Override
    public String getOrKeep(String offered) {
        Answer present = get();
        if (!present.isMiss()) {
            return text(present);
        }
        Answer added =
                server.ask(Request.repeatable(OPERATION).set(key, offered.getBytes(StandardCharsets.US_ASCII), " ME"));
        if (added.isDone()) {
            return offered;
        }
        if (!added.isUnmet()) {
            throw server.refused(OPERATION, added);
        }
        return text(get());
    }

    private Answer get() {
        Answer answer = server.ask(Request.repeatable(OPERATION).get(key));
        if (!answer.isMiss() && answer.value() == null) {
            throw server.refused(OPERATION, answer);
        }
        return answer;
    }

    /** Returns what is kept; where it was lost since it was found, a text that is no id. */
    private static String text(Answer answer) {
        byte[] value = answer.value();
        return value == null ? "" : new String(value, StandardCharsets.US_ASCII);
    }

    @Override
    public void keep(String id) {
        String operation = "dropping all entries";
        Answer answer = server.ask(Request.once(operation).set(key, id.getBytes(StandardCharsets.US_ASCII), ""));
        if (!answer.isDone()) {
            throw server.refused(operation, answer);
        }
    }

    @Override
    public void await(Lock lock) {
        server.await(lock, server.times().socket(), OPERATION);
    }
}
