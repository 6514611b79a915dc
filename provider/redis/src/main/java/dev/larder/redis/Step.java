// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One command of a {@link Batch} and its answer. For one thread.
 *
 * @param <T> the type of the answer
 */
final class Step<T> {

    private final byte[] key;
    private final Supplier<Command<byte[], byte[], T>> usual;

    /** What is sent to a server that does not know the script, or null if there is none. */
    private final @Nullable Supplier<Command<byte[], byte[], T>> whole;

    private @Nullable AsyncCommand<byte[], byte[], T> sent;

    Step(byte[] key, Supplier<Command<byte[], byte[], T>> usual, @Nullable Supplier<Command<byte[], byte[], T>> whole) {
        this.key = key;
        this.usual = usual;
        this.whole = whole;
    }

    /** Returns the key by which the command finds its server. */
    byte[] key() {
        return key;
    }

    /** Returns the command to send now, another one each time. */
    AsyncCommand<byte[], byte[], T> send() {
        Supplier<Command<byte[], byte[], T>> command = whole != null && lacksScript() ? whole : usual;
        AsyncCommand<byte[], byte[], T> next = new AsyncCommand<>(command.get());
        sent = next;
        return next;
    }

    /** Returns the command that was sent last. */
    AsyncCommand<byte[], byte[], T> sent() {
        AsyncCommand<byte[], byte[], T> last = sent;
        if (last == null) {
            throw new IllegalStateException("not sent");
        }
        return last;
    }

    /** Returns whether the server has refused the command because it does not know the script. */
    boolean lacksScript() {
        return sent != null && refusal() instanceof RedisNoScriptException;
    }

    /** Returns how the server has refused the command; null if it has not. */
    @Nullable
    Throwable refusal() {
        AsyncCommand<byte[], byte[], T> last = sent();
        return last.isCompletedExceptionally()
                ? last.<@Nullable Throwable>handle((answer, refused) -> refused).getNow(null)
                : null;
    }

    /** Returns the answer, which has come. */
    @Nullable
    T answer() {
        return sent().getNow(null);
    }
}
