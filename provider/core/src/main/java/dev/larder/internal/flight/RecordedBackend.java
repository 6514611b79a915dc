// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import dev.larder.internal.flight.Flight.Span;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Write;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A backend whose calls and failures are told to Flight Recorder. As safe for threads as the backend behind. */
public final class RecordedBackend extends ForwardingBackend {

    private final Flight flight;

    private RecordedBackend(Backend inner, Flight flight) {
        super(inner);
        this.flight = flight;
    }

    /** Returns a container's backend, recorded where Java comes with Flight Recorder. */
    public static Backend over(Backend backend, String container) {
        return Recorder.IS_THERE ? new RecordedBackend(backend, Flight.of(container)) : backend;
    }

    @Override
    public @Nullable Found get(byte[] key) {
        Span span = flight.call();
        if (span == null && !flight.hearsFailures()) {
            return inner().get(key);
        }
        return this.<@Nullable Found>told(
                new Call("get", span, List.of(key)),
                () -> inner().get(key),
                found -> found == null ? "nothing" : "found");
    }

    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        Span span = flight.call();
        return told(new Call("get all", span, keys), () -> inner().getAll(keys), found -> "done");
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        Span span = flight.call();
        if (span == null && !flight.hearsFailures()) {
            return inner().compareAndSet(key, expected, record, deadline);
        }
        return told(
                new Call(record == null ? "remove" : "replace", span, List.of(key)),
                () -> inner().compareAndSet(key, expected, record, deadline),
                swapped -> swapped ? "done" : "beaten by another writer");
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        Span span = flight.call();
        if (span == null && !flight.hearsFailures()) {
            inner().put(key, record, deadline);
            return;
        }
        tell(new Call("put", span, List.of(key)), () -> inner().put(key, record, deadline));
    }

    @Override
    public void putAll(List<Write> writes) {
        Span span = flight.call();
        if (span == null && !flight.hearsFailures()) {
            inner().putAll(writes);
            return;
        }
        List<byte[]> keys = writes.stream().map(Write::key).toList();
        tell(new Call("put all", span, keys), () -> inner().putAll(writes));
    }

    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        Span span = flight.call();
        return told(new Call("remove all", span, keys), () -> inner().removeAll(keys, found), removed -> "done");
    }

    @Override
    public void clear() {
        tell(new Call("clear", flight.call(), List.of()), () -> inner().clear());
    }

    /**
     * A call.
     *
     * @param operation what is done
     * @param span what has begun with it; null if nobody wants to know
     * @param keys to which keys it is done
     */
    private record Call(String operation, @Nullable Span span, Collection<byte[]> keys) {

        void end(String outcome) {
            if (span != null) {
                span.end(operation, keys, outcome);
            }
        }
    }

    private void tell(Call call, Runnable run) {
        Object unused = told(
                call,
                () -> {
                    run.run();
                    return true;
                },
                done -> "done");
    }

    private <R extends @Nullable Object> R told(Call call, Supplier<R> run, Function<R, String> outcome) {
        R result;
        try {
            result = run.get();
        } catch (BackendException failure) {
            call.end("failed");
            flight.failed(call.operation(), call.keys(), failure);
            throw failure;
        }
        call.end(outcome.apply(result));
        return result;
    }
}
