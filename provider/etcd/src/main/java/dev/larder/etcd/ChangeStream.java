// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.etcd.Lines.Line;
import dev.larder.spi.BackendException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A watch of etcd that is under way: one answer after the other. For one thread. */
final class ChangeStream implements AutoCloseable {

    private final Lines lines;
    private final Future<?> sent;

    ChangeStream(Lines lines, Future<?> sent) {
        this.lines = lines;
        this.sent = sent;
    }

    /**
     * Waits for the next answer; null if none comes for so long, or if the server has ended the watch.
     *
     * @throws BackendException if the server refuses to go on, or is lost
     */
    @Nullable
    Answer next(Duration patience) throws InterruptedException {
        Line line = lines.next(patience);
        if (line == null || line.text() == null) {
            if (line != null && line.cause() != null) {
                throw new BackendException("A watch was lost: " + line.cause().getMessage(), line.cause());
            }
            return null;
        }
        Answer answer = read(line.text());
        if (answer.has("error")) {
            throw new BackendException(
                    "A watch was refused: " + answer.child("error").text("message"));
        }
        return answer.child("result");
    }

    private static Answer read(String line) {
        try {
            return Answer.read(Keyspace.bytes(line));
        } catch (IOException strange) {
            throw new BackendException("A watch tells what is no JSON", strange);
        }
    }

    @Override
    public void close() {
        lines.cancel();
        sent.cancel(true);
    }
}
