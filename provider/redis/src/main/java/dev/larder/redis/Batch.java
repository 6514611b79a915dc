// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandKeyword;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Commands that are sent at once; each has its answer when the {@link Wire} has carried them. For one thread. */
final class Batch {

    private static final ByteArrayCodec CODEC = ByteArrayCodec.INSTANCE;

    private final List<Step<?>> steps = new ArrayList<>();
    private boolean changing;

    /** Returns the commands in the order in which they are sent. */
    List<Step<?>> steps() {
        return steps;
    }

    /** Returns whether one of them changes something, so that they must not be carried twice. */
    boolean isChanging() {
        return changing;
    }

    Step<byte[]> get(byte[] key) {
        return add(key, () -> new Command<>(CommandType.GET, new ValueOutput<>(CODEC), arguments(key)), null);
    }

    Step<List<byte[]>> getAll(List<byte[]> keys) {
        return add(
                keys.get(0),
                () -> new Command<>(
                        CommandType.MGET, new ValueListOutput<>(CODEC), new CommandArgs<>(CODEC).addKeys(keys)),
                null);
    }

    /** Sets a key whatever it holds. */
    Step<String> set(byte[] key, byte[] value, long millis) {
        return change(
                key,
                CommandType.SET,
                () -> new StatusOutput<>(CODEC),
                () -> expiring(arguments(key).addValue(value), millis));
    }

    /** Sets a key that holds nothing; the answer is null if it holds something. */
    Step<String> setAbsent(byte[] key, byte[] value, long millis) {
        return change(
                key,
                CommandType.SET,
                () -> new StatusOutput<>(CODEC),
                () -> expiring(arguments(key).addValue(value), millis).add(CommandKeyword.NX));
    }

    Step<Long> unlink(byte[] key) {
        return change(key, CommandType.UNLINK, () -> new IntegerOutput<>(CODEC), () -> arguments(key));
    }

    /** Runs a script on one key; its answer is 1 if it has done what it is for. */
    Step<Long> run(Script script, byte[] key, List<byte[]> values) {
        changing = true;
        return add(
                key,
                () -> script(CommandType.EVALSHA, script.digest(), key, values),
                () -> script(CommandType.EVAL, script.text(), key, values));
    }

    private static Command<byte[], byte[], Long> script(
            CommandType type, String script, byte[] key, List<byte[]> values) {
        CommandArgs<byte[], byte[]> arguments =
                new CommandArgs<>(CODEC).add(script).add(1).addKey(key);
        values.forEach(arguments::addValue);
        return new Command<>(type, new IntegerOutput<>(CODEC), arguments);
    }

    private <T> Step<T> change(
            byte[] key,
            ProtocolKeyword type,
            Supplier<CommandOutput<byte[], byte[], T>> output,
            Supplier<CommandArgs<byte[], byte[]>> arguments) {
        changing = true;
        return add(key, () -> new Command<>(type, output.get(), arguments.get()), null);
    }

    private <T> Step<T> add(
            byte[] key,
            Supplier<Command<byte[], byte[], T>> usual,
            @Nullable Supplier<Command<byte[], byte[], T>> whole) {
        Step<T> step = new Step<>(key, usual, whole);
        steps.add(step);
        return step;
    }

    private static CommandArgs<byte[], byte[]> arguments(byte[] key) {
        return new CommandArgs<>(CODEC).addKey(key);
    }

    private static CommandArgs<byte[], byte[]> expiring(CommandArgs<byte[], byte[]> arguments, long millis) {
        return millis == Lifespan.ENDLESS ? arguments : arguments.add("PX").add(millis);
    }
}
