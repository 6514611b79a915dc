// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.trace;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the operations on one container, one line for each. Threads share it.
 *
 * @param container the container's name
 * @param values what is told of a record besides its size
 */
record Log(String container, Function<byte[], String> values) {

    private static final Logger LOGGER = System.getLogger("dev.larder.trace");

    /**
     * Runs an operation and logs it.
     *
     * @param operation what is done, and to what; asked only if it is logged
     * @param outcome tells what came of it
     */
    <R extends @Nullable Object> R traced(Supplier<String> operation, Supplier<R> call, Function<R, String> outcome) {
        if (!LOGGER.isLoggable(Level.DEBUG)) {
            return call.get();
        }
        long start = System.nanoTime();
        try {
            R result = call.get();
            log(operation, outcome.apply(result), start);
            return result;
        } catch (RuntimeException | Error thrown) {
            log(operation, "failed: " + thrown, start);
            throw thrown;
        }
    }

    private void log(Supplier<String> operation, String outcome, long start) {
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        LOGGER.log(Level.DEBUG, () -> container + " " + operation.get() + ": " + outcome + " (" + micros + " us)");
    }

    /** Tells the size of a record, and of its content as much as is allowed. */
    String record(byte[] record) {
        return record.length + " bytes" + values.apply(record);
    }
}
