// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.redis.Settings.Timing;
import dev.larder.spi.BackendException;
import dev.larder.spi.CallTime;
import dev.larder.spi.NodeHealth;
import dev.larder.spi.NodeHealth.Node;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.protocol.RedisCommand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Carries batches of commands, each in one round trip, and waits for the answers no longer than is configured. A server that
 * does not answer is dead for a while: nobody waits for it again. Nothing that changes something is carried twice. Threads
 * share it.
 */
final class Wire {

    private final Link link;
    private final NodeHealth health;
    private final Timing timing;

    Wire(Link link, NodeHealth health, Timing timing) {
        this.link = link;
        this.health = health;
        this.timing = timing;
    }

    Link link() {
        return link;
    }

    /**
     * Carries a batch; all its steps have their answers then.
     *
     * @throws BackendException if a server does not answer, or refuses a command; the message names server and operation
     */
    void carry(Batch batch, String operation) {
        carry(batch, batch.steps(), operation);
        List<Step<?>> unknown = batch.steps().stream().filter(Step::lacksScript).toList();
        if (!unknown.isEmpty()) {
            carry(batch, unknown, operation);
        }
        batch.steps().forEach(step -> accept(step, operation));
    }

    private void carry(Batch batch, List<Step<?>> steps, String operation) {
        long begin = System.nanoTime();
        Set<Node> nodes = nodes(steps, operation);
        CallTime.extend(System.nanoTime() - begin);
        nodes.forEach(node -> node.require(operation));
        StatefulConnection<byte[], byte[]> connection = connected(steps.get(0), operation);
        long end = System.nanoTime() + left(steps.get(0), operation);
        for (long attempt = 1; ; attempt++) {
            Loss loss = link.isLost(connection)
                    ? new Loss(steps.get(0), new RedisException("the connection is lost"), true)
                    : tryOnce(connection, steps, operation, end);
            if (loss == null) {
                return;
            }
            boolean again = attempt < timing.attempts() && (loss.unsent() || !batch.isChanging());
            if (!again || System.nanoTime() + timing.delay().toNanos() >= end) {
                throw node(loss.step(), operation).failed(operation, loss.cause());
            }
            LockSupport.parkNanos(timing.delay().toNanos());
        }
    }

    private long left(Step<?> step, String operation) {
        long left = CallTime.left(timing.answer());
        if (left == 0) {
            throw node(step, operation).tooLate(operation);
        }
        return left;
    }

    private Set<Node> nodes(List<Step<?>> steps, String operation) {
        Set<Node> nodes = new LinkedHashSet<>();
        steps.forEach(step -> nodes.add(node(step, operation)));
        return nodes;
    }

    private Node node(Step<?> step, String operation) {
        try {
            return health.node(link.nodeOf(step.key()));
        } catch (RedisException unreachable) {
            throw health.node(link.name()).failed(operation, unreachable);
        }
    }

    private StatefulConnection<byte[], byte[]> connected(Step<?> step, String operation) {
        long begin = System.nanoTime();
        StatefulConnection<byte[], byte[]> connection = connection(step, operation);
        CallTime.extend(System.nanoTime() - begin);
        return connection;
    }

    private StatefulConnection<byte[], byte[]> connection(Step<?> step, String operation) {
        try {
            return link.connection();
        } catch (RedisException unreachable) {
            throw node(step, operation).failed(operation, unreachable);
        }
    }

    /** Returns what was lost on the way, or null if every command was answered. */
    private @Nullable Loss tryOnce(
            StatefulConnection<byte[], byte[]> connection, List<Step<?>> steps, String operation, long end) {
        try {
            link.send(
                    connection,
                    steps.stream()
                            .<RedisCommand<byte[], byte[], ?>>map(Step::send)
                            .toList());
        } catch (RedisException unclear) {
            return new Loss(steps.get(0), unclear, false);
        }
        // The last one first: when it is answered so are the others mostly, and this thread is woken up once.
        for (int last = steps.size() - 1; last >= 0; last--) {
            Loss loss = await(steps.get(last), operation, end);
            if (loss != null) {
                steps.forEach(other -> other.sent().cancel());
                return loss;
            }
        }
        return null;
    }

    private @Nullable Loss await(Step<?> step, String operation, long end) {
        try {
            step.sent().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException failed) {
            // What a server refuses is an answer.
            return failed.getCause() instanceof RedisCommandExecutionException
                    ? null
                    : new Loss(step, Objects.requireNonNullElse(failed.getCause(), failed), false);
        } catch (CancellationException lost) {
            return new Loss(step, new RedisException("the connection was lost"), false);
        } catch (TimeoutException late) {
            step.sent().cancel();
            throw node(step, operation)
                    .failed(
                            operation,
                            new RedisException("no answer in time; socket-timeout is "
                                    + timing.answer().toMillis() + " ms"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException(node(step, operation).name() + ": interrupted while " + operation, e);
        }
    }

    private void accept(Step<?> step, String operation) {
        Throwable refused = step.refusal();
        if (refused != null) {
            throw new BackendException(
                    node(step, operation).name() + " refused " + operation + ": " + refused.getMessage(), refused);
        }
    }

    /**
     * A command without an answer.
     *
     * @param unsent whether it certainly has not reached the server
     */
    private record Loss(Step<?> step, Throwable cause, boolean unsent) {}
}
