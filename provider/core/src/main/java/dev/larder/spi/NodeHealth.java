// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a storage are dead: one that did not answer is not asked again for a while, so that the time which one
 * caller has waited for it protects all the others. Threads share it.
 *
 * <p>A dead node is tried by one caller at a time, and at most once in the time that is configured. Everybody else is
 * refused at once until that caller's {@link Revival} has succeeded, so nobody reads from a node before what must precede
 * its use is done.
 */
public final class NodeHealth {

    /** What has to succeed before a dead node is used again. */
    @FunctionalInterface
    public interface Revival {

        /**
         * Finds out whether a node answers, and does what must be done before its entries are read again.
         *
         * @throws BackendException if it is dead still
         */
        void revive(String node);
    }

    private static final InstantSource MONOTONIC = new Monotonic();

    private final ConcurrentMap<String, Node> nodes = new ConcurrentHashMap<>();
    private final long deadRetry;
    private final Revival revival;
    private final InstantSource clock;

    /** Creates it with no node dead; a dead one is tried again when {@code deadRetry} has passed. */
    public NodeHealth(Duration deadRetry, Revival revival) {
        this(deadRetry, revival, MONOTONIC);
    }

    /** Creates it with a clock of which differences alone matter. */
    public NodeHealth(Duration deadRetry, Revival revival, InstantSource clock) {
        this.deadRetry = deadRetry.toMillis();
        this.revival = revival;
        this.clock = clock;
    }

    /** Returns a clock that nobody turns back; it shows no time of day. */
    public static InstantSource monotonicClock() {
        return MONOTONIC;
    }

    /** Returns a node, always the same one for a name; the name is for messages, such as {@code memcached db1:11211}. */
    public Node node(String name) {
        return nodes.computeIfAbsent(name, Node::new);
    }

    /** Returns the names of the nodes that are dead, after a try of those whose time for one has come; in the order of letters. */
    public List<String> deadNodes() {
        return nodes.values().stream()
                .filter(node -> !node.answers())
                .map(Node::name)
                .sorted()
                .toList();
    }

    /** The health of one node. Threads share it. */
    public final class Node {

        private final String name;

        /** How it died, or null while it is alive. */
        private final AtomicReference<@Nullable Death> death = new AtomicReference<>();

        private Node(String name) {
            this.name = name;
        }

        /** Returns the name, as messages show it. */
        public String name() {
            return name;
        }

        /** Returns whether callers are refused, or one of them would have to revive the node first. */
        public boolean isDead() {
            return death.get() != null;
        }

        /**
         * Lets the caller go on if the node is alive, or if the caller is the one who may try it and revives it.
         *
         * @param operation what is to be done, such as "reading an entry", for the message
         * @throws BackendException if the node is dead; it is not asked for anything
         */
        public void require(String operation) {
            Death known = death.get();
            if (known != null) {
                tryAgain(known, operation);
            }
        }

        @SuppressWarnings("UnusedException") // whoever needs the node is told
        private boolean answers() {
            try {
                require("a sign of life");
                return true;
            } catch (BackendException dead) {
                return false;
            }
        }

        private void tryAgain(Death known, String operation) {
            long now = clock.millis();
            long past = now - known.since();
            // Whoever takes the try starts the time anew, so that another may follow even if this one never comes back.
            Death trial = new Death(now, known.cause());
            if (past < deadRetry || !death.compareAndSet(known, trial)) {
                throw refused(known, operation);
            }
            try {
                revival.revive(name);
            } catch (BackendException still) {
                // The time begins when the try has ended: whoever waited for it must not wait for another one.
                death.compareAndSet(trial, new Death(clock.millis(), still));
                throw failure(operation, still);
            }
            death.compareAndSet(trial, null);
        }

        private BackendException refused(Death known, String operation) {
            long left = Math.max(0, deadRetry - (clock.millis() - known.since()));
            return new BackendException(
                    name + " is dead, so it was not asked for " + operation + "; it is tried again in " + left
                            + " ms. It died of: " + known.cause().getMessage(),
                    known.cause());
        }

        /**
         * Declares the node dead, unless it is already.
         *
         * @param operation what it failed to do
         * @param cause what was seen of it; its message becomes part of that of the result
         * @return the exception to throw
         */
        public BackendException failed(String operation, Throwable cause) {
            death.compareAndSet(null, new Death(clock.millis(), cause));
            return failure(operation, cause);
        }

        /** Returns the exception for what it was not asked for because the {@linkplain CallTime time of the call} was over. */
        public BackendException tooLate(String operation) {
            return new BackendException(name + " was not asked for " + operation
                    + " any more: what came before it has taken the time of the call");
        }

        private BackendException failure(String operation, Throwable cause) {
            return new BackendException(name + " failed while " + operation + ": " + cause.getMessage(), cause);
        }
    }

    /** How a node died, and when that was seen last. */
    private record Death(long since, Throwable cause) {}

    /** Counts from an arbitrary origin. */
    private static final class Monotonic implements InstantSource {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return System.nanoTime() / 1_000_000;
        }
    }
}
