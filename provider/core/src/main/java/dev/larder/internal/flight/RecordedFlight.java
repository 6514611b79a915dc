// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import dev.larder.internal.trace.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * A flight whose events go to Flight Recorder. Whether somebody records is asked of Flight Recorder, and if it is at work of
 * events that are never committed; asking does not start it. Threads share it.
 */
final class RecordedFlight implements Flight {

    private static final int LONGEST = 200;

    /** One event of each kind. The first look at them registers the kinds, which takes its time: nobody looks in vain. */
    private static final class Kinds {
        static final LoadEvent LOAD = new LoadEvent();
        static final RefreshEvent REFRESH = new RefreshEvent();
        static final BackendCallEvent CALL = new BackendCallEvent();
        static final EvictEvent EVICT = new EvictEvent();
        static final FailureEvent FAILURE = new FailureEvent();
    }

    private final String container;

    /** Creates the flight of a container. */
    RecordedFlight(String container) {
        this.container = container;
    }

    @Override
    public @Nullable Span load() {
        if (!FlightRecorder.isInitialized() || !Kinds.LOAD.isEnabled()) {
            return null;
        }
        LoadEvent event = new LoadEvent();
        event.begin();
        return (operation, keys, outcome) -> {
            if (event.shouldCommit()) {
                fill(event, keys, outcome);
                event.commit();
            }
        };
    }

    @Override
    public @Nullable Span refresh() {
        if (!FlightRecorder.isInitialized() || !Kinds.REFRESH.isEnabled()) {
            return null;
        }
        RefreshEvent event = new RefreshEvent();
        event.begin();
        return (operation, keys, outcome) -> {
            if (event.shouldCommit()) {
                fill(event, keys, outcome);
                event.commit();
            }
        };
    }

    @Override
    public @Nullable Span call() {
        if (!FlightRecorder.isInitialized() || !Kinds.CALL.isEnabled()) {
            return null;
        }
        BackendCallEvent event = new BackendCallEvent();
        event.begin();
        return (operation, keys, outcome) -> {
            if (event.shouldCommit()) {
                fill(event, keys, outcome);
                event.operation = operation;
                event.commit();
            }
        };
    }

    @Override
    public void evicted(Object key) {
        if (FlightRecorder.isInitialized() && Kinds.EVICT.isEnabled()) {
            EvictEvent event = new EvictEvent();
            fill(event, List.of(key), "evicted");
            event.commit();
        }
    }

    @Override
    public boolean hearsFailures() {
        return FlightRecorder.isInitialized() && Kinds.FAILURE.isEnabled();
    }

    @Override
    public void failed(String operation, Collection<?> keys, Throwable failure) {
        if (hearsFailures()) {
            FailureEvent event = new FailureEvent();
            fill(event, keys, String.valueOf(failure.getMessage()));
            event.operation = operation;
            event.commit();
        }
    }

    private void fill(KeysEvent event, Collection<?> keys, String outcome) {
        event.container = container;
        event.key = keys.isEmpty() ? "" : shown(keys.iterator().next());
        event.keys = keys.size();
        event.outcome = outcome;
    }

    private static String shown(Object key) {
        byte[] bytes = key instanceof byte[] raw ? raw : String.valueOf(key).getBytes(StandardCharsets.UTF_8);
        return Shown.of(bytes, LONGEST);
    }
}
