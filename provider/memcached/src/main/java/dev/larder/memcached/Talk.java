// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A short conversation with a server, line by line, on a connection of its own: what takes long there would hold up everybody
 * on the shared one. For one thread.
 */
final class Talk implements Closeable {

    private static final int LONGEST_LINE = 4_096;

    private final Socket socket;
    private final InputStream in;

    private Talk(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /**
     * Connects and authenticates.
     *
     * @param silence how long the server may say nothing
     */
    static Talk open(ServerAddress server, Settings settings, Duration silence) throws IOException {
        Socket socket = connect(server, settings, silence);
        try {
            Talk talk = new Talk(socket);
            Settings.Credentials credentials = settings.access().credentials();
            if (credentials != null) {
                talk.authenticate(credentials);
            }
            return talk;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private static Socket connect(ServerAddress server, Settings settings, Duration silence) throws IOException {
        InetSocketAddress address = server.resolve();
        if (address.isUnresolved()) {
            throw new UnknownHostException("nobody knows a host " + server.host());
        }
        Socket plain = new Socket();
        try {
            plain.connect(address, millis(settings.times().connect()));
            plain.setSoTimeout(millis(silence));
            SSLContext tls = settings.access().tls();
            return tls == null ? plain : encrypted(plain, server, tls);
        } catch (IOException failure) {
            plain.close();
            throw failure;
        }
    }

    private static int millis(Duration time) {
        return (int) Math.max(1, time.toMillis());
    }

    private static Socket encrypted(Socket plain, ServerAddress server, SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void authenticate(Settings.Credentials credentials) throws IOException {
        socket.getOutputStream().write(Request.login(credentials).toSend().array());
        String answer = line();
        if (!answer.equals("STORED")) {
            throw new IOException("it does not let '" + credentials.username() + "' in: " + answer);
        }
    }

    /** Says a line. */
    void say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the next line that the server says. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("it hung up");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("it sent a line without an end");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Returns the value of a setting of the server, or null if it names none like this. */
    @Nullable
    String setting(String name) throws IOException {
        say("stats settings");
        String value = null;
        for (String line = line(); !line.equals("END"); line = line()) {
            if (!line.startsWith("STAT ")) {
                throw new IOException("it does not tell its settings: " + line);
            }
            if (line.startsWith("STAT " + name + " ")) {
                value = line.substring(name.length() + 6);
            }
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
