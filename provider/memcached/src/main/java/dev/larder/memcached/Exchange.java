// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.spy.memcached.ops.OperationCallback;
import net.spy.memcached.ops.OperationState;
import net.spy.memcached.ops.OperationStatus;
import net.spy.memcached.protocol.BaseOperationImpl;
import org.jspecify.annotations.Nullable;

/**
 * A request under way, as the client's connection knows it. One thread waits for it, that of the connection reads the
 * answers.
 */
final class Exchange extends BaseOperationImpl implements OperationCallback {

    private final Request request;
    private final AnswerReader reader;
    private final CountDownLatch ended = new CountDownLatch(1);

    Exchange(Request request) {
        this.request = request;
        this.reader = new AnswerReader(request);
        setCallback(this);
    }

    /**
     * Waits for the end.
     *
     * @return false if there is none by then; what is not sent yet will not be
     */
    boolean await(long nanos) throws InterruptedException {
        if (ended.await(nanos, TimeUnit.NANOSECONDS)) {
            return true;
        }
        timeOut();
        return getState() == OperationState.COMPLETE;
    }

    /** Returns the answers, or null if the connection was lost before all were there. Asked after the end. */
    @Nullable
    List<Answer> answers() {
        return getState() == OperationState.COMPLETE ? reader.answers() : null;
    }

    /** Returns whether the server may have got some of it. */
    boolean isSent() {
        return getState() != OperationState.WRITE_QUEUED;
    }

    @Override
    public void initialize() {
        setBuffer(request.toSend());
    }

    @Override
    public void readFromBuffer(ByteBuffer data) throws IOException {
        if (reader.read(data)) {
            transitionState(OperationState.COMPLETE);
        }
    }

    @Override
    public void receivedStatus(OperationStatus status) {
        // The state tells as much.
    }

    @Override
    public void complete() {
        ended.countDown();
    }

    @Override
    @SuppressWarnings("NullAway") // the client takes null for none
    public byte[] getErrorMsg() {
        return null;
    }

    /** Returns what is done, without keys and values. */
    @Override
    public String toString() {
        return request.operation();
    }
}
