// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.OperationState;

/**
 * The requests that wait to be sent to one server. With each new connection the client offers once more what it has ever held
 * back during an earlier one; what was sent or given up since is not taken, for it would break the connection. Threads share it.
 */
final class Outbox extends ArrayBlockingQueue<Operation> {

    private static final long serialVersionUID = 1L;

    /** Creates it for at most so many requests. */
    Outbox(int capacity) {
        super(capacity);
    }

    /** {@inheritDoc} Takes only what still waits. */
    @Override
    public boolean addAll(Collection<? extends Operation> offered) {
        return super.addAll(offered.stream().filter(Outbox::waits).toList());
    }

    private static boolean waits(Operation request) {
        return request.getState() == OperationState.WRITE_QUEUED && !request.isCancelled() && !request.isTimedOut();
    }
}
