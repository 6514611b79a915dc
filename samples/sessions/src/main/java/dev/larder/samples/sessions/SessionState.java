// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;

/**
 * What is kept of a session.
 *
 * @param created when it began
 * @param accessed when a request last used it, to within a minute
 * @param attributes what the application has set
 */
record SessionState(Instant created, Instant accessed, HashMap<String, Object> attributes) implements Serializable {

    static SessionState begin(Instant now) {
        return new SessionState(now, now, new HashMap<>());
    }

    SessionState accessed(Instant now) {
        return new SessionState(created, now, attributes);
    }
}
