// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.BackendException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request that was sent to a server, while its answers are not there yet. For one thread. */
final class Pending {

    private final Server server;
    private final Request request;
    private final long deadline;
    private Exchange exchange;
    private int attempts = 1;

    Pending(Server server, Request request, long deadline, Exchange exchange) {
        this.server = server;
        this.request = request;
        this.deadline = deadline;
        this.exchange = exchange;
    }

    /**
     * Waits for the answers; asks again when the connection is lost, if that is harmless or nothing was sent.
     *
     * @throws BackendException if they do not come in time, or the connection is lost and nobody knows what became of it
     */
    List<Answer> answers() {
        while (true) {
            List<Answer> answers = await();
            if (answers != null) {
                return answers;
            }
            again();
        }
    }

    /** Returns the answers, or null if the connection was lost. */
    private @Nullable List<Answer> await() {
        try {
            if (!exchange.await(Math.max(0, deadline - System.nanoTime()))) {
                throw server.timedOut(exchange, request.operation());
            }
            return exchange.answers();
        } catch (InterruptedException interrupted) {
            exchange.cancel();
            throw server.interrupted(request.operation());
        }
    }

    private void again() {
        if (!request.isRepeatable() && exchange.isSent()) {
            throw lost("; whether it was done is not known");
        }
        if (attempts++ >= server.times().attempts()) {
            throw lost(", also after " + (attempts - 1) + " attempts");
        }
        try {
            TimeUnit.NANOSECONDS.sleep(server.times().retryDelay().toNanos());
        } catch (InterruptedException interrupted) {
            throw server.interrupted(request.operation());
        }
        exchange = server.again(request, deadline);
    }

    private BackendException lost(String detail) {
        return new BackendException(server + " lost the connection while " + request.operation() + detail);
    }
}
