// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A Redis, or a server made after it. */
record RespServer(String name, List<String> arguments) implements ServerProgram {

    @Override
    public List<String> files() {
        return List.of(name + "-server");
    }

    @Override
    public String debianPackage() {
        return name + "-server";
    }

    /** Valkey came to the distributions late. */
    @Override
    public boolean isOptional() {
        return name.equals("valkey");
    }

    @Override
    public List<String> command(Place place) {
        List<String> command = new ArrayList<>(List.of(place.program().toString()));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", place.folder().toString()));
        command.addAll(List.of("--save", "", "--appendonly", "no"));
        if (!arguments.contains("--tls-port")) {
            command.addAll(List.of("--port", String.valueOf(place.port())));
        }
        for (String argument : arguments) {
            command.add(argument.equals("PORT") ? String.valueOf(place.port()) : argument);
        }
        return command;
    }

    /** Takes the wish for a password for an answer, too; one that speaks TLS is there once it listens. */
    @Override
    public boolean answers(Place place) throws IOException {
        if (arguments.contains("--tls-port")) {
            return Conversation.listens(place.address());
        }
        String answer = Conversation.ask(place.address(), "PING\r\n");
        return answer.startsWith("+PONG") || answer.startsWith("-NOAUTH");
    }
}
