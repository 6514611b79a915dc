// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code backend} section of this type says, checked. Immutable.
 *
 * @param servers where the members are
 * @param access how to be let in
 * @param times how long is waited
 * @param names how containers are called
 * @param maximumRequest the greatest request in bytes
 */
record Settings(List<URI> servers, Access access, Times times, Names names, long maximumRequest) {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long LEAST_REQUEST = 64 << 10;
    private static final long GREATEST_REQUEST = 512 << 20;
    private static final int LONGEST_PREFIX = 200;

    /**
     * How to be let in.
     *
     * @param credentials null without authentication
     * @param tls null without encryption
     */
    record Access(
            @Nullable Credentials credentials, @Nullable SSLContext tls) {}

    /** A name and its password, which nobody prints. */
    record Credentials(String username, String password) {

        @Override
        public String toString() {
            return username + ":***";
        }
    }

    /**
     * How long is waited.
     *
     * @param answer the longest wait for an answer
     * @param deadRetry how long a dead member is left alone
     */
    record Times(Duration answer, Duration deadRetry) {}

    /**
     * How containers are called.
     *
     * @param prefix what all keys begin with
     * @param ephemeral whether nobody else finds the entries of an open container
     */
    record Names(String prefix, boolean ephemeral) {}

    /**
     * Reads a section.
     *
     * @throws IllegalArgumentException if its options contradict each other
     */
    static Settings of(BackendOptions options) {
        boolean tls = options.flag("tls") || Tls.isMeant(options);
        return new Settings(
                ServerAddress.all(options.list("servers"), tls ? "https" : "http"),
                new Access(credentials(options), tls ? Tls.context(options) : null),
                new Times(timeout(options), options.duration("dead-retry")),
                new Names(prefix(options), options.flag("ephemeral")),
                maximumRequest(options));
    }

    private static @Nullable Credentials credentials(BackendOptions options) {
        String username = options.text("username");
        String password = options.text("password");
        if (username.isBlank() != password.isEmpty()) {
            throw new IllegalArgumentException("username and password belong together: set both, or none");
        }
        return username.isBlank() ? null : new Credentials(username, password);
    }

    private static Duration timeout(BackendOptions options) {
        Duration time = options.duration("socket-timeout");
        if (time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("socket-timeout is " + time + "; it has to be above 0 and up to a day");
        }
        return time;
    }

    private static String prefix(BackendOptions options) {
        String prefix = options.text("prefix");
        if (Keyspace.bytes(prefix).length > LONGEST_PREFIX) {
            throw new IllegalArgumentException("prefix is too long; it may have " + LONGEST_PREFIX + " bytes");
        }
        return prefix;
    }

    private static long maximumRequest(BackendOptions options) {
        long bytes = options.bytes("maximum-request");
        if (bytes < LEAST_REQUEST || bytes > GREATEST_REQUEST) {
            throw new IllegalArgumentException(
                    "maximum-request is " + bytes + " bytes; it has to be between 64 KiB and 512 MiB");
        }
        return bytes;
    }

    /**
     * Returns a client that keeps its connections. Over TLS it speaks HTTP/2, without it HTTP/1.1: servers take no offer to change
     * over. Its one thread does all there is to do, which is little and waits for nobody: handing it on would take longer.
     */
    HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(access.tls() == null ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .executor(Runnable::run)
                .proxy(HttpClient.Builder.NO_PROXY);
        if (access.tls() != null) {
            client.sslContext(access.tls());
        }
        return client.build();
    }

    /** Tells nothing but the prefix. */
    @Override
    public String toString() {
        return "etcd under " + names.prefix();
    }
}
