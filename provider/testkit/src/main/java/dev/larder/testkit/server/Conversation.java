// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One question to a server by its text protocol. */
final class Conversation {

    private static final int PATIENCE_MILLIS = 1000;

    private Conversation() {}

    /** Returns whether a connection can be made; throws if not. */
    static boolean listens(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return true;
        }
    }

    /** Returns the beginning of the answer, up to 4 KB; empty if the server hangs up. */
    static String ask(InetSocketAddress address, String question) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4096];
            int length = question.startsWith("GET ")
                    ? socket.getInputStream().readNBytes(answer, 0, answer.length)
                    : socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }
}
