// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Another user of a server, who speaks the classic protocol. For one thread. */
final class Raw implements AutoCloseable {

    private final Socket socket;

    Raw(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
    }

    /** Stores a value. */
    String set(String key, String value) throws IOException {
        return ask("set " + key + " 0 0 " + value.length() + "\r\n" + value + "\r\n", "\r\n");
    }

    /** Returns all that is answered to a read: the value, if there is one, within. */
    String get(String key) throws IOException {
        return ask("get " + key + "\r\n", "END\r\n");
    }

    /** Returns the lines about all keys of the server. */
    String dump() throws IOException {
        return ask("lru_crawler metadump hash\r\n", "END\r\n");
    }

    private String ask(String question, String end) throws IOException {
        socket.getOutputStream().write(question.getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = socket.getInputStream();
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it hung up after " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
