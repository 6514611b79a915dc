// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.Fault.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which calls of a {@link FaultyBackend} go wrong, and how: steps that are taken one after the other, each for so many
 * calls. A call that cannot go wrong as the step at hand says (a read, where writes fail) goes well and does not count.
 * When all steps are taken, every call goes well. Steps may be added while calls are under way; threads may share a plan.
 *
 * <p>A plan that repeats itself needs an uneven rhythm. Where all gaps are the same, an operation that tries again can meet
 * the same fault at the same place for ever.
 *
 * <p>As a decorator it makes the backend of a cache faulty:
 *
 * <pre>{@code
 * FaultPlan plan = new FaultPlan().passing(2).losing(1).passing(11).losing(1).repeating();
 * manager.createCache("users", LarderConfiguration.of(String.class, User.class)
 *         .option("backend", "shelf")
 *         .option("wrap", List.of(plan)));
 * ...
 * assertThat(plan.faults()).isPositive();
 * }</pre>
 */
public final class FaultPlan implements BackendDecorator {

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as the others. */
    private final List<Step> steps = new ArrayList<>();

    /** The step at hand, and how many calls it has met. */
    private int position;

    private int met;
    private boolean repeating;
    private long faults;

    private record Step(int calls, Fault fault) {}

    /** Creates a plan in which nothing goes wrong. */
    public FaultPlan() {}

    /** Lets calls of any kind go well. */
    public FaultPlan passing(int calls) {
        return then(calls, Fault.NONE);
    }

    /**
     * Lets the backend throw a {@link dev.larder.spi.BackendException} so many times when it is to be opened. The other steps
     * are not about opening, and do not count it.
     */
    public FaultPlan failingToOpen(int times) {
        return then(times, new Fault.Failure(Set.of(Call.OPEN)));
    }

    /** Lets calls of any kind throw a {@link dev.larder.spi.BackendException} without doing anything. */
    public FaultPlan failing(int calls) {
        return then(calls, new Fault.Failure(Set.of(Call.READ, Call.WRITE, Call.SWAP)));
    }

    /** Lets reads throw a {@link dev.larder.spi.BackendException}. */
    public FaultPlan failingReads(int reads) {
        return then(reads, new Fault.Failure(Set.of(Call.READ)));
    }

    /** Lets writes throw a {@link dev.larder.spi.BackendException} without doing anything. */
    public FaultPlan failingWrites(int writes) {
        return then(writes, new Fault.Failure(Set.of(Call.WRITE, Call.SWAP)));
    }

    /** Lets writes be done and throw a {@link dev.larder.spi.BackendException} all the same, as if the answer got lost. */
    public FaultPlan failingLate(int writes) {
        return then(writes, new Fault.LateFailure());
    }

    /** Lets compare-and-sets do nothing and answer false, as if somebody else had been faster. */
    public FaultPlan losing(int swaps) {
        return then(swaps, new Fault.Loss());
    }

    /** Lets calls of any kind wait before they are made. */
    public FaultPlan delaying(int calls, Duration time) {
        return then(calls, new Fault.Delay(time));
    }

    /** Lets reads answer these bytes, wherever a record is held. */
    public FaultPlan answering(int reads, byte[] garbage) {
        return then(reads, new Fault.Garbage(garbage.clone()));
    }

    private FaultPlan then(int calls, Fault fault) {
        if (calls < 1) {
            throw new IllegalArgumentException("A step is for one call at least, not for " + calls);
        }
        lock.lock();
        try {
            steps.add(new Step(calls, fault));
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Begins again with the first step whenever all are taken. */
    public FaultPlan repeating() {
        lock.lock();
        try {
            repeating = true;
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls have gone wrong. */
    public long faults() {
        lock.lock();
        try {
            return faults;
        } finally {
            lock.unlock();
        }
    }

    /** Returns what goes wrong with the next call. */
    Fault next(Call call) {
        lock.lock();
        try {
            if (position == steps.size() || !steps.get(position).fault().concerns(call)) {
                return Fault.NONE;
            }
            Fault fault = steps.get(position).fault();
            advance();
            faults += fault == Fault.NONE ? 0 : 1;
            return fault;
        } finally {
            lock.unlock();
        }
    }

    private void advance() {
        met++;
        if (met == steps.get(position).calls()) {
            met = 0;
            position++;
        }
        if (position == steps.size() && repeating) {
            position = 0;
        }
    }

    /** Returns a {@link FaultyBackend} that follows this plan. */
    @Override
    public Backend decorate(Backend inner, ContainerSpec container) {
        return new FaultyBackend(inner, this);
    }
}
