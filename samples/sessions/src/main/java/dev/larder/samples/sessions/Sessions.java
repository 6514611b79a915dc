// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** All sessions, in one cache under their ids. Threads may share it; of requests of one session that write together the last wins. */
final class Sessions {

    /** How long a session may be read without a note of that; spares a write for most requests. */
    static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final Cache<String, SessionState> cache;
    private final Duration timeout;
    private final InstantSource clock;

    Sessions(Cache<String, SessionState> cache, Duration timeout, InstantSource clock) {
        this.cache = cache;
        this.timeout = timeout;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Duration timeout() {
        return timeout;
    }

    /** Returns a session that has not timed out, or null. */
    @Nullable
    SessionState find(String id) {
        SessionState found = cache.get(id);
        // What is not noted within the minute must not end a session too early.
        boolean alive = found != null
                && found.accessed().plus(timeout).plus(TOUCH_EVERY).isAfter(now());
        return alive ? found : null;
    }

    /** Keeps a session that was used in a request; one that was only read is kept again once a minute. */
    void keep(String id, SessionState state, boolean changed) {
        if (changed || !state.accessed().plus(TOUCH_EVERY).isAfter(now())) {
            cache.put(id, state.accessed(now()));
        }
    }

    void remove(String id) {
        cache.remove(id);
    }
}
