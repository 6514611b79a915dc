// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lines of an answer that goes on and on. One thread takes them. */
final class Lines implements Flow.Subscriber<String> {

    private static final int AHEAD = 16;

    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();

    /** Null until the answer begins. */
    private volatile Flow.@Nullable Subscription source;

    /**
     * A line, or the end.
     *
     * @param text null at the end
     * @param cause why it has ended; null if the server has ended it, or it goes on
     */
    record Line(@Nullable String text, @Nullable Throwable cause) {}

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        subscription.request(AHEAD);
    }

    @Override
    public void onNext(String line) {
        queue.add(new Line(line, null));
    }

    @Override
    public void onError(Throwable cause) {
        end(cause);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    /** Ends the lines, if the answer does not. */
    void end(@Nullable Throwable cause) {
        queue.add(new Line(null, cause));
    }

    /** Wants no more of the answer. */
    void cancel() {
        Flow.Subscription begun = source;
        if (begun != null) {
            begun.cancel();
        }
    }

    /** Waits for a line; null if none comes for so long. */
    @Nullable
    Line next(Duration patience) throws InterruptedException {
        Line line = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (line != null && line.text() != null) {
            Objects.requireNonNull(source).request(1);
        }
        return line;
    }
}
