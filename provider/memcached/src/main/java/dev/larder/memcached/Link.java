// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import net.spy.memcached.ConnectionObserver;
import net.spy.memcached.MemcachedConnection;
import net.spy.memcached.MemcachedNode;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one server, with the thread that reads and writes it and makes it anew when it is lost: at once the first
 * time, then after pauses that grow up to a second. Threads share it.
 */
final class Link extends MemcachedConnection {

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final int MOST_DOUBLINGS = 6;

    /** A connection that lasted longer was a good one. */
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** When the connection was lost last; used by the link's own thread. */
    private long lostAt;

    /** How often it was lost since it lasted. */
    private int losses;

    private Link(LinkFactory factory, ServerAddress server, Greeting greeting) throws IOException {
        super(
                factory.getReadBufSize(),
                factory,
                List.of(server.resolve()),
                List.of(greeting),
                factory.getFailureMode(),
                factory.getOperationFactory());
    }

    /** Starts to connect; {@code onConnect} runs on the link's thread whenever a connection was made. */
    static Link open(ServerAddress server, Settings settings, Runnable onConnect) throws IOException {
        Greeting greeting = new Greeting(settings.access().credentials(), onConnect);
        Link link = new Link(new LinkFactory(server, settings), server, greeting);
        greeting.speakFor(link);
        return link;
    }

    private MemcachedNode node() {
        return getLocator().getAll().iterator().next();
    }

    private boolean isUp() {
        return node().isActive() && node().isAuthenticated();
    }

    /** Waits for the connection unless the server has just refused it; returns whether it is there. */
    boolean awaitUp(long deadline) {
        while (!isUp()) {
            boolean refused = node().getReconnectCount() > 1;
            if (refused || !mayComeUp(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Has the connection made without a pause, and waits for it; returns whether it is there. */
    boolean bringUp(long deadline) {
        LockSupport.unpark(this);
        while (!isUp()) {
            if (!mayComeUp(deadline)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayComeUp(long deadline) {
        LockSupport.parkNanos(LOOK_NANOS);
        boolean working = isAlive() && !isShutDown();
        return working
                && System.nanoTime() - deadline < 0
                && !Thread.currentThread().isInterrupted();
    }

    /** Sends what has been asked for; the exchange ends also if that fails. */
    void send(Exchange exchange) {
        // Known to it in case that the connection takes it back.
        exchange.setHandlingNode(node());
        addOperation(node(), exchange);
    }

    /**
     * Pauses before a server that has refused, or has hung up again, is asked anew. The thread has nothing else to do: it
     * serves this server alone.
     */
    @Override
    protected void queueReconnect(MemcachedNode node) {
        super.queueReconnect(node);
        long now = System.nanoTime();
        losses = losses > 0 && now - lostAt < SHORT_NANOS ? losses + 1 : 1;
        if (losses > 1 && !isShutDown()) {
            long pause = FIRST_PAUSE_MILLIS << Math.min(losses, MOST_DOUBLINGS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.min(pause, LONGEST_PAUSE_MILLIS)));
        }
        lostAt = System.nanoTime();
    }

    /** Says who we are on each new connection before anything else is said. */
    private static final class Greeting implements ConnectionObserver {

        private final Settings.@Nullable Credentials credentials;
        private final Runnable onConnect;
        private final ReentrantLock lock = new ReentrantLock();

        /** Null until the link is made; guarded by the lock. */
        private @Nullable Link link;

        /** Whether a connection was made before that; guarded by the lock. */
        private boolean early;

        Greeting(Settings.@Nullable Credentials credentials, Runnable onConnect) {
            this.credentials = credentials;
            this.onConnect = onConnect;
        }

        void speakFor(Link made) {
            lock.lock();
            try {
                link = made;
                if (early) {
                    greet(made);
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void connectionEstablished(SocketAddress address, int reconnects) {
            lock.lock();
            try {
                Link made = link;
                early = made == null;
                if (made != null) {
                    greet(made);
                }
            } finally {
                lock.unlock();
            }
        }

        private void greet(Link made) {
            onConnect.run();
            if (credentials != null) {
                made.insertOperation(made.node(), new Exchange(Request.login(credentials)));
            }
            made.node().authComplete();
        }

        @Override
        public void connectionLost(SocketAddress address) {
            // Who waits for an answer is told by the exchange.
        }
    }
}
