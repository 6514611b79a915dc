// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection through a {@link ServerProxy}. A thread carries the questions, another one the answers. */
final class ProxiedConnection {

    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final LineState state;
    private final Consumer<ProxiedConnection> onClose;

    ProxiedConnection(Socket client, Socket server, LineState state, Consumer<ProxiedConnection> onClose) {
        this.client = client;
        this.server = server;
        this.state = state;
        this.onClose = onClose;
    }

    void carryQuestions() {
        carry(client, server, (piece, length, out) -> {
            state.beforeQuestion();
            out.write(piece, 0, length);
        });
    }

    void carryAnswers() {
        carry(server, client, (piece, length, out) -> {
            if (state.beforeAnswer()) {
                out.write(piece, 0, length / 2);
                throw new IOException("reset in the middle of an answer");
            }
            out.write(piece, 0, length);
        });
    }

    private void carry(Socket from, Socket to, Piece step) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                step.carry(piece, length, out);
            }
        } catch (IOException broken) {
            reset();
        }
        close();
    }

    /** Ends both sides without the usual farewell, as a failing machine does. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException closed) {
            // Then nobody is left to be told.
        }
        close();
    }

    private void close() {
        onClose.accept(this);
        closeOne(client);
        closeOne(server);
    }

    private static void closeOne(Socket socket) {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            // Nothing is left to be closed.
        }
    }

    @FunctionalInterface
    private interface Piece {
        void carry(byte[] piece, int length, OutputStream out) throws IOException;
    }
}
