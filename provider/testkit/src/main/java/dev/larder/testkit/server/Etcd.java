// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An etcd of one member, unless the arguments say otherwise: of several that say the same, the last one holds. It does not force
 * its writes to disk: no test pulls the plug.
 */
record Etcd(List<String> arguments) implements ServerProgram {

    @Override
    public List<String> files() {
        return List.of("etcd");
    }

    @Override
    public String debianPackage() {
        return "etcd-server";
    }

    @Override
    public List<String> command(Place place) {
        String client = (isEncrypted() ? "https" : "http") + "://127.0.0.1:" + place.port();
        String peer = "http://127.0.0.1:" + Place.freePort();
        List<String> command = new ArrayList<>(List.of(place.program().toString(), "--name", "one"));
        command.addAll(List.of("--data-dir", place.folder().resolve("data").toString(), "--unsafe-no-fsync"));
        command.addAll(List.of("--listen-client-urls", client, "--advertise-client-urls", client));
        command.addAll(List.of("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer));
        command.addAll(List.of("--initial-cluster", "one=" + peer));
        command.addAll(arguments);
        return command;
    }

    private boolean isEncrypted() {
        return arguments.contains("--cert-file");
    }

    /** Of one with TLS no more is asked than that it listens. */
    @Override
    public boolean answers(Place place) throws IOException {
        if (isEncrypted()) {
            return Conversation.listens(place.address());
        }
        return Conversation.ask(place.address(), "GET /health HTTP/1.0\r\n\r\n").contains("\"true\"");
    }
}
