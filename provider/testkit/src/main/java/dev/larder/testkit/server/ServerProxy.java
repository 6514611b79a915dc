// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line between a client and a server on the loopback, good at first, that can be made slow, silent or broken. What it is told
 * holds from then on for all its connections. Threads may share it.
 */
public final class ServerProxy implements AutoCloseable {

    private final int serverPort;
    private final ServerSocket entrance;
    private final LineState state = new LineState();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    private ServerProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("proxy", this::accept);
    }

    /** Opens a line to a port of {@code 127.0.0.1}. */
    public static ServerProxy before(int serverPort) {
        try {
            return new ServerProxy(serverPort);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Returns the port of {@code 127.0.0.1} that clients connect to. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Returns host and port, as {@code 127.0.0.1:11211}. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** Returns how many connections were made so far. */
    public int accepted() {
        return accepted.get();
    }

    /** Lets everything pass at once again, what was held back as well. */
    public void pass() {
        state.pass();
    }

    /** Lets each piece of an answer wait for so long. */
    public void delay(Duration time) {
        state.delay(time);
    }

    /** Holds everything back, in both directions; connections can be made. */
    public void hold() {
        state.hold();
    }

    /** Resets every connection in the middle of its next answer, those made later as well. */
    public void resetAnswers() {
        state.resetAnswers();
    }

    /** Resets all connections that are open now. */
    public void resetNow() {
        connections.forEach(ProxiedConnection::reset);
    }

    /** Closes the line and all connections. */
    @Override
    public void close() {
        state.pass();
        try {
            entrance.close();
        } catch (IOException closedAnyway) {
            // Nothing is left to be closed.
        }
        resetNow();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                accepted.incrementAndGet();
                connect(client);
            } catch (IOException closed) {
                // Either this line was closed, or the server is away and the client has been told so.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        ProxiedConnection connection = new ProxiedConnection(client, server, state, connections::remove);
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), 1000);
        } catch (IOException away) {
            connection.reset();
            throw away;
        }
        connections.add(connection);
        daemon("proxy questions", connection::carryQuestions);
        daemon("proxy answers", connection::carryAnswers);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
