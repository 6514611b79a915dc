// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.etcd.Settings.Credentials;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks as the user that is configured: a token stands for name and password until the servers no longer know it. A token is good
 * for all members of the cluster. Threads share it.
 */
final class Session {

    /** What servers say of a token that they do not know, or do not know any more; nothing was carried out then. */
    private static final List<String> STALE =
            List.of("invalid auth token", "auth store is old", "user name is empty", "revision in header is old");

    private static final String NONE = "";
    private static final int NOT_ENABLED = 9;

    private final @Nullable Credentials credentials;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null while there is none; written under the lock. */
    private volatile @Nullable String token;

    /** Creates it; without credentials it asks as nobody. */
    Session(@Nullable Credentials credentials) {
        this.credentials = credentials;
    }

    /** Asks, with a new token if the present one is stale. */
    Answer ask(Endpoint endpoint, Request request, Patience patience) throws LostException {
        String present = token(endpoint, patience);
        Answer answer = endpoint.ask(request, present, patience);
        if (credentials == null || !isStale(answer)) {
            return answer;
        }
        return endpoint.ask(request, renewed(present, endpoint, patience), patience);
    }

    private static boolean isStale(Answer answer) {
        return answer.number("code") != 0 && STALE.stream().anyMatch(answer.text("message")::contains);
    }

    /** Returns the token; empty without authentication. */
    String token(Endpoint endpoint, Patience patience) throws LostException {
        String present = token;
        return present != null ? present : renewed(null, endpoint, patience);
    }

    private String renewed(@Nullable String stale, Endpoint endpoint, Patience patience) throws LostException {
        if (credentials == null) {
            return NONE;
        }
        lock.lock();
        try {
            String present = token;
            if (present == null || present.equals(stale)) {
                present = authenticate(credentials, endpoint, patience);
                token = present;
            }
            return present;
        } finally {
            lock.unlock();
        }
    }

    private static String authenticate(Credentials credentials, Endpoint endpoint, Patience patience)
            throws LostException {
        Answer answer = endpoint.ask(
                Request.read(
                        "/v3/auth/authenticate",
                        Part.object(json -> {
                            json.writeStringField("name", credentials.username());
                            json.writeStringField("password", credentials.password());
                        }),
                        "authenticating"),
                NONE,
                patience);
        long refusal = answer.number("code");
        if (refusal != 0 && refusal != NOT_ENABLED) {
            throw new RefusedException(
                    endpoint + " refused user " + credentials.username() + ": " + answer.text("message"));
        }
        return answer.text("token");
    }
}
