// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A memcached. */
record Memcached(List<String> arguments) implements ServerProgram {

    private static final int PATIENCE_MILLIS = 1_000;

    @Override
    public List<String> files() {
        return List.of("memcached");
    }

    @Override
    public String debianPackage() {
        return "memcached";
    }

    @Override
    public List<String> command(Place place) {
        List<String> command = new ArrayList<>(
                List.of(place.program().toString(), "-l", "127.0.0.1", "-p", String.valueOf(place.port()), "-U", "0"));
        if (Programs.asRoot()) {
            command.addAll(List.of("-u", "memcache"));
        }
        command.addAll(arguments);
        return command;
    }

    /** Takes the wish for a password for an answer, too; of one with TLS no more is asked than that it listens. */
    @Override
    public boolean answers(Place place) throws IOException {
        if (arguments.contains("-Z")) {
            try (Socket socket = new Socket()) {
                socket.connect(place.address(), PATIENCE_MILLIS);
                return true;
            }
        }
        String answer = Conversation.ask(place.address(), "version\r\n");
        return answer.startsWith("VERSION") || answer.startsWith("CLIENT_ERROR");
    }
}
