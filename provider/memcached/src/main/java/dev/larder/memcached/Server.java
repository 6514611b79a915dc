// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.BackendException;
import dev.larder.spi.CallTime;
import dev.larder.spi.NodeHealth;
import dev.larder.spi.NodeHealth.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import net.spy.memcached.MemcachedConnection;
import org.jspecify.annotations.Nullable;

/**
 * One server: its connection, made when it is first needed, and its health. Threads share it.
 *
 * <p>It is dead when it does not answer in time or cannot be connected to. A connection that is lost while others wait for
 * answers is none of that yet: it is made again at once.
 */
final class Server implements AutoCloseable {

    private final ServerAddress address;
    private final Settings settings;
    private final Node health;
    private final Runnable onConnect;
    private final ReentrantLock opening = new ReentrantLock();

    /** Null until the server is first needed; written under the lock. */
    private volatile @Nullable Session session;

    private volatile boolean closed;

    /** Creates it unconnected; {@code onConnect} is told when a connection was made, for the server may be a new one. */
    Server(ServerAddress address, Settings settings, NodeHealth health, Runnable onConnect) {
        this.address = address;
        this.settings = settings;
        this.health = health.node(nameOf(address));
        this.onConnect = onConnect;
    }

    /** Returns the name by which messages know a server. */
    static String nameOf(ServerAddress address) {
        return "memcached " + address;
    }

    /** Sends a request whose answers are fetched later; throws if the server is dead. */
    Pending send(Request request) {
        health.require(request.operation());
        long left = left(request.operation());
        long begin = System.nanoTime();
        Session opened = open(request.operation());
        // Whoever has waited for a connection has not all the time once more for the answer.
        long waited =
                Math.min(System.nanoTime() - begin, settings.times().connect().toNanos());
        CallTime.extend(waited);
        long deadline = begin + waited + left;
        return new Pending(this, request, deadline, begin(request, deadline, opened.link()));
    }

    private long left(String operation) {
        long left = CallTime.left(settings.times().socket());
        if (left == 0) {
            throw health.tooLate(operation);
        }
        return left;
    }

    /** Sends a request of one command and returns its answer. */
    Answer ask(Request request) {
        return send(request).answers().get(0);
    }

    /** Puts a request on the connection once more. */
    Exchange again(Request request, long deadline) {
        return begin(request, deadline, open(request.operation()).link());
    }

    private Exchange begin(Request request, long deadline, Link link) {
        if (!link.awaitUp(deadline)) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(request.operation());
            }
            throw failed(request.operation(), new IOException("there is no connection"));
        }
        Exchange exchange = new Exchange(request);
        try {
            link.send(exchange);
        } catch (IllegalStateException refused) {
            throw new BackendException(
                    health.name() + " failed while " + request.operation() + ": " + refused.getMessage(), refused);
        }
        return exchange;
    }

    /** Returns the exception for a caller who was interrupted, and interrupts it again. */
    BackendException interrupted(String operation) {
        Thread.currentThread().interrupt();
        return new BackendException(health.name() + ": the thread was interrupted while " + operation);
    }

    /** Declares the server dead because an answer did not come, and gives up the connection. */
    BackendException timedOut(Exchange exchange, String operation) {
        MemcachedConnection.opTimedOut(exchange);
        return failed(
                operation,
                new TimeoutException("no answer in time; socket-timeout is "
                        + settings.times().socket().toMillis() + " ms"));
    }

    /** Declares the server dead. */
    BackendException failed(String operation, Exception cause) {
        return closed ? gone(operation) : health.failed(operation, cause);
    }

    private BackendException gone(String operation) {
        return new BackendException(health.name() + " is not in use any more; it was to be asked for " + operation);
    }

    /** Returns the exception for an answer that says that the server could not do it. */
    BackendException refused(String operation, Answer answer) {
        return new BackendException(health.name() + " refused " + operation + ": " + answer.line());
    }

    private Session open(String operation) {
        Session present = session;
        if (present != null && present.isAlive()) {
            return present;
        }
        await(opening, patience(), operation);
        try {
            // Dead by now, if somebody has tried in the meantime.
            health.require(operation);
            present = session;
            return present != null && present.isAlive() ? present : connect(operation);
        } catch (IOException failure) {
            throw failed(operation, failure);
        } finally {
            opening.unlock();
        }
    }

    /** Takes a lock whose holder may be waiting for the server; throws if that takes longer than the call may. */
    void await(Lock lock, Duration timeout, String operation) {
        if (!CallTime.lock(lock, timeout)) {
            throw Thread.currentThread().isInterrupted() ? interrupted(operation) : health.tooLate(operation);
        }
    }

    private Session connect(String operation) throws IOException {
        if (closed) {
            throw gone(operation);
        }
        Session made = greet(patience());
        session = made;
        return made;
    }

    private Duration patience() {
        return settings.times().connect().plus(settings.times().socket());
    }

    /** Asks the server who it is; keeps the connection if there is one. */
    private Session greet(Duration patience) throws IOException {
        long maximum = Session.askMaximumRecord(address, settings, patience);
        Session present = session;
        if (present != null && present.isAlive()) {
            return new Session(present.link(), maximum);
        }
        if (present != null) {
            present.link().shutdown();
        }
        return new Session(Link.open(address, settings, onConnect), maximum);
    }

    /** Finds out whether a dead server is back; throws if it is not. */
    void revive() {
        long left = CallTime.leftForTrial(settings.times().socket());
        long deadline = System.nanoTime() + left;
        opening.lock();
        try {
            if (closed) {
                throw gone("anything");
            }
            Session made = greet(Duration.ofNanos(left));
            session = made;
            probe(made.link(), deadline);
        } catch (IOException failure) {
            throw new BackendException(String.valueOf(failure.getMessage()), failure);
        } finally {
            opening.unlock();
        }
    }

    private void probe(Link link, long deadline) throws IOException {
        if (!link.bringUp(deadline)) {
            throw new IOException("there is no connection");
        }
        Exchange exchange =
                new Exchange(Request.repeatable("looking whether it is back").nothing());
        link.send(exchange);
        try {
            boolean ended = exchange.await(deadline - System.nanoTime());
            List<Answer> answers = exchange.answers();
            if (!ended) {
                MemcachedConnection.opTimedOut(exchange);
                throw new IOException("no answer yet");
            }
            if (answers == null || !answers.get(0).code().equals("MN")) {
                throw new IOException("it does not take META commands: " + answers);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted("looking whether it is back");
        }
    }

    /** Returns the greatest record that the server takes; throws if it cannot be asked. */
    long maximumRecord(String operation) {
        Session present = session;
        return (present == null ? open(operation) : present).maximumRecord();
    }

    Settings.Times times() {
        return settings.times();
    }

    ServerAddress address() {
        return address;
    }

    Settings settings() {
        return settings;
    }

    /** Returns the name for messages. */
    @Override
    public String toString() {
        return health.name();
    }

    /** Ends the connection. */
    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            Session present = session;
            if (present != null) {
                present.link().shutdown();
            }
        } catch (IOException failure) {
            throw new BackendException(health.name() + " failed while closing: " + failure.getMessage(), failure);
        } finally {
            opening.unlock();
        }
    }
}
