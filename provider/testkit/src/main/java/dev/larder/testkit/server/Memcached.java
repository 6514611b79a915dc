// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A memcached. */
record Memcached(List<String> arguments) implements ServerProgram {

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

    /** Asks for no answer but a line: one that wants a password first is there, too. */
    @Override
    public boolean answers(Place place) throws IOException {
        String answer = Conversation.ask(place.address(), "version\r\n");
        return answer.startsWith("VERSION") || answer.startsWith("CLIENT_ERROR");
    }
}
