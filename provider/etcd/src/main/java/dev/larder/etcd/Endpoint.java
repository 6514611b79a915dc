// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A member of the cluster. Threads share it. */
final class Endpoint {

    private static final int UNAVAILABLE = 503;
    private static final int TIMED_OUT = 504;
    private static final Request STATUS =
            Request.read("/v3/maintenance/status", Part.object(none -> {}), "looking for its leader");

    private final HttpClient client;
    private final URI base;
    private final String name;

    Endpoint(HttpClient client, URI base) {
        this.client = client;
        this.base = base;
        this.name = "etcd " + base.getAuthority();
    }

    /** Returns the name, as messages show it. */
    String name() {
        return name;
    }

    /**
     * Sends a request and waits for the answer, which may be a refusal.
     *
     * @param token who asks; empty without authentication
     * @throws LostException if there is no answer, or none from a member of a cluster that works
     */
    Answer ask(Request request, String token, Patience patience) throws LostException {
        HttpResponse<byte[]> response = await(send(request, token, BodyHandlers.ofByteArray()), request, patience);
        try {
            Answer answer = Answer.read(response.body());
            if (response.statusCode() == UNAVAILABLE || response.statusCode() == TIMED_OUT) {
                throw LostException.of(new IOException(answer.text("message")));
            }
            return answer;
        } catch (IOException strange) {
            throw LostException.of(new IOException(
                    "HTTP status " + response.statusCode() + ", and no answer of etcd 3.4 or later", strange));
        }
    }

    /** Sends a request that is answered by lines as long as somebody wants them; it ends when there is no leader. */
    ChangeStream watch(Request request, String token) {
        Lines lines = new Lines();
        HttpRequest http =
                http(request, token).header("Grpc-Metadata-hasleader", "true").build();
        CompletableFuture<?> sent = client.sendAsync(http, BodyHandlers.fromLineSubscriber(lines))
                .whenComplete((response, failure) -> lines.end(failure));
        return new ChangeStream(lines, sent);
    }

    private <T> CompletableFuture<HttpResponse<T>> send(Request request, String token, BodyHandler<T> handler) {
        return client.sendAsync(http(request, token).build(), handler);
    }

    private HttpRequest.Builder http(Request request, String token) {
        HttpRequest.Builder http = HttpRequest.newBuilder(base.resolve(request.path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(request.body()));
        if (!token.isEmpty()) {
            http.header("Authorization", token);
        }
        return http;
    }

    /** Waits for what was sent. */
    private <T> T await(CompletableFuture<T> sent, Request request, Patience patience) throws LostException {
        try {
            return sent.get(patience.leftNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw LostException.of(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw LostException.of(new TimeoutException("no answer within " + patience.millis() + " ms"));
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            BackendException interrupted = new BackendException(name + ": interrupted while " + request.operation(), e);
            throw request.isChange() ? new UnsettledException(interrupted) : interrupted;
        }
    }

    /** Returns why nothing can be asked here, or null if it answers and knows a leader. */
    @Nullable
    String trouble(Patience patience) {
        try {
            Answer status = ask(STATUS, "", patience);
            // A member that refuses to tell its status is there, at least.
            boolean leaderless = status.number("code") == 0 && !status.has("leader");
            return leaderless ? "the cluster has no leader" : null;
        } catch (LostException still) {
            return still.getMessage();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
