// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.Backend;
import dev.larder.spi.ForwardingBackend;
import dev.larder.spi.Found;
import dev.larder.spi.Write;
import dev.larder.testkit.Fault.Call;
import dev.larder.testkit.Fault.Distorted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend that stands before another one and does not open, fails, waits, loses a swap or answers garbage as a {@link FaultPlan} says.
 * The capabilities are those of the backend behind and work. As safe for threads as that one.
 */
public final class FaultyBackend extends ForwardingBackend {

    private final FaultPlan plan;

    /** Creates a backend before another one. */
    public FaultyBackend(Backend inner, FaultPlan plan) {
        super(inner);
        this.plan = Objects.requireNonNull(plan, "plan");
    }

    @Override
    public void open() {
        plan.next(Call.OPEN).before();
        inner().open();
    }

    @Override
    public @Nullable Found get(byte[] key) {
        Fault fault = plan.next(Call.READ);
        fault.before();
        Found found = inner().get(key);
        return found == null ? null : fault.answer(found);
    }

    /** One call, whatever the number of keys. */
    @Override
    public List<@Nullable Found> getAll(List<byte[]> keys) {
        Fault fault = plan.next(Call.READ);
        fault.before();
        List<@Nullable Found> all = new ArrayList<>(inner().getAll(keys));
        all.replaceAll(found -> found == null ? null : fault.answer(found));
        return all;
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        Fault fault = plan.next(Call.SWAP);
        return faulty(
                fault, () -> !fault.loses() && inner().compareAndSet(key, Distorted.held(expected), record, deadline));
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        faulty(plan.next(Call.WRITE), () -> {
            inner().put(key, record, deadline);
            return true;
        });
    }

    /** One call, whatever the number of records. */
    @Override
    public void putAll(List<Write> writes) {
        faulty(plan.next(Call.WRITE), () -> {
            inner().putAll(writes);
            return true;
        });
    }

    /** One call, whatever the number of keys; each of them loses where it is to lose a swap. */
    @Override
    public boolean[] removeAll(List<byte[]> keys, List<Found> found) {
        Fault fault = plan.next(Call.SWAP);
        fault.before();
        List<Found> held = found.stream()
                .map(one -> Objects.requireNonNull(Distorted.held(one)))
                .toList();
        boolean[] removed = fault.loses() ? new boolean[keys.size()] : inner().removeAll(keys, held);
        fault.after();
        return removed;
    }

    @Override
    public void clear() {
        faulty(plan.next(Call.WRITE), () -> {
            inner().clear();
            return true;
        });
    }

    private static boolean faulty(Fault fault, BooleanSupplier write) {
        fault.before();
        boolean done = write.getAsBoolean();
        fault.after();
        return done;
    }
}
