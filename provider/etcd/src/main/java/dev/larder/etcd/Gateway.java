// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;
import dev.larder.spi.CallTime;
import dev.larder.spi.NodeHealth;
import dev.larder.spi.NodeHealth.Node;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the cluster through one of its members, and through the next one when that fails. A member that does not answer is dead for
 * a while: nobody waits for it again. A change is sent twice only if it certainly was not carried out. Threads share it.
 */
final class Gateway {

    private final Settings settings;
    private final List<Endpoint> endpoints;
    private final NodeHealth health;
    private final Session session;

    /** The number of the one that has answered last: others are asked only when it fails. */
    private volatile int present;

    Gateway(Settings settings, HttpClient client) {
        this.settings = settings;
        this.endpoints = settings.servers().stream()
                .map(server -> new Endpoint(client, server))
                .toList();
        this.health = new NodeHealth(settings.times().deadRetry(), this::revive);
        this.session = new Session(settings.access().credentials());
    }

    private void revive(String node) {
        for (Endpoint endpoint : endpoints) {
            String trouble = endpoint.name().equals(node) ? endpoint.trouble(patienceForTrial()) : null;
            if (trouble != null) {
                throw new BackendException(trouble);
            }
        }
    }

    /** Returns the names of the servers if all of them are dead; one that answers is enough. */
    List<String> deadNodes() {
        List<String> dead = health.deadNodes();
        return dead.size() == endpoints.size() ? dead : List.of();
    }

    private Patience patience() {
        return Patience.of(Duration.ofNanos(CallTime.left(settings.times().answer())));
    }

    private Patience patienceForTrial() {
        return Patience.of(
                Duration.ofNanos(CallTime.leftForTrial(settings.times().answer())));
    }

    /**
     * Asks for something.
     *
     * @throws RefusedException if the answer is that it is not done
     * @throws UnsettledException if it is a change that may be carried out although no answer has come
     * @throws BackendException if nobody answers; the message names server and operation
     */
    Answer ask(Request request) {
        return ofOne(request, (endpoint, patience) -> {
            Answer answer = asked(endpoint, request, patience);
            if (answer.number("code") != 0) {
                throw new RefusedException(
                        endpoint + " refused " + request.operation() + ": " + answer.text("message"));
            }
            return answer;
        });
    }

    /**
     * Opens a watch at one of the members.
     *
     * @throws BackendException if nobody answers
     */
    ChangeStream watch(Request request) {
        return ofOne(request, (endpoint, patience) -> endpoint.watch(request, session.token(endpoint, patience)));
    }

    /** A connection may have been lost in silence before it was used again: a second one tells. */
    private Answer asked(Endpoint endpoint, Request request, Patience patience) throws LostException {
        try {
            return session.ask(endpoint, request, patience);
        } catch (LostException lost) {
            if (request.isChange() || !lost.mayBeOfTheConnection()) {
                throw lost;
            }
            return session.ask(endpoint, request, patience);
        }
    }

    /** What is asked of one endpoint. */
    @FunctionalInterface
    private interface Question<T> {

        T ask(Endpoint endpoint, Patience patience) throws LostException;
    }

    private <T> T ofOne(Request request, Question<T> question) {
        Patience patience = patience();
        int first = present;
        BackendException failure = null;
        for (int i = 0; i < endpoints.size() && (failure == null || !patience.isOver()); i++) {
            int number = (first + i) % endpoints.size();
            try {
                T answer = askedOf(endpoints.get(number), request, patience, question);
                present = number;
                return answer;
            } catch (RefusedException | UnsettledException settled) {
                throw settled;
            } catch (BackendException away) {
                failure = away;
            }
        }
        throw nobody(failure);
    }

    private <T> T askedOf(Endpoint endpoint, Request request, Patience patience, Question<T> question) {
        Node node = health.node(endpoint.name());
        node.require(request.operation());
        if (patience.isOver()) {
            throw node.tooLate(request.operation());
        }
        try {
            return question.ask(endpoint, patience);
        } catch (LostException lost) {
            BackendException failed = node.failed(request.operation(), lost);
            throw request.isChange() && lost.wasConnected() ? new UnsettledException(failed) : failed;
        }
    }

    private BackendException nobody(@Nullable BackendException last) {
        if (last != null && endpoints.size() == 1) {
            return last;
        }
        String all = endpoints.stream().map(Endpoint::name).collect(Collectors.joining(", "));
        return new BackendException(
                "None of " + all + " answers" + (last == null ? "" : ": " + last.getMessage()), last);
    }
}
