// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.BackendException;
import dev.larder.spi.Found;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What goes wrong with a call of a backend. Immutable. */
interface Fault {

    /** What a backend is asked for. */
    enum Call {
        OPEN,
        READ,
        WRITE,
        SWAP
    }

    /** Nothing goes wrong. */
    Fault NONE = call -> call != Call.OPEN;

    /** Returns whether such a call can go wrong in this way. */
    boolean concerns(Call call);

    /** Happens before the call. */
    default void before() {}

    /** Returns whether a swap is not even tried. */
    default boolean loses() {
        return false;
    }

    /** Returns what a read answers instead of what it found. */
    default Found answer(Found found) {
        return found;
    }

    /** Happens after a call that went well. */
    default void after() {}

    /** The call is not made. */
    record Failure(Set<Call> calls) implements Fault {
        @Override
        public boolean concerns(Call call) {
            return calls.contains(call);
        }

        @Override
        public void before() {
            throw new BackendException("The faulty backend fails, as planned");
        }
    }

    /** The write is made, and nobody learns it. */
    record LateFailure() implements Fault {
        @Override
        public boolean concerns(Call call) {
            return call == Call.WRITE || call == Call.SWAP;
        }

        @Override
        public void after() {
            throw new BackendException("The faulty backend has written and fails all the same, as planned");
        }
    }

    /** Somebody else was faster. */
    record Loss() implements Fault {
        @Override
        public boolean concerns(Call call) {
            return call == Call.SWAP;
        }

        @Override
        public boolean loses() {
            return true;
        }
    }

    /** The call takes its time. */
    record Delay(Duration time) implements Fault {
        @Override
        public boolean concerns(Call call) {
            return call != Call.OPEN;
        }

        @Override
        public void before() {
            try {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new BackendException("The faulty backend was interrupted while it was late", interrupted);
            }
        }
    }

    /** Something else than what was written is read. */
    final class Garbage implements Fault {
        private final byte[] record;

        Garbage(byte[] record) {
            this.record = record;
        }

        @Override
        public boolean concerns(Call call) {
            return call == Call.READ;
        }

        @Override
        public Found answer(Found found) {
            return new Distorted(record, found);
        }
    }

    /** A record that nobody wrote, instead of the one that is held. */
    final class Distorted extends Found {

        private final Found held;

        Distorted(byte[] record, Found held) {
            super(record);
            this.held = held;
        }

        /** Returns what the backend behind has answered. */
        static @Nullable Found held(@Nullable Found found) {
            return found instanceof Distorted distorted ? distorted.held : found;
        }
    }
}
