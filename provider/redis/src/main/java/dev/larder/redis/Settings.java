// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code backend} section of this type says, checked. Immutable. It shows no secret, since it shows nothing.
 *
 * @param client how servers are reached
 * @param timing how long is waited, and how often is tried
 * @param bump whether the entries on a server that was dead are dropped
 * @param ephemeral whether nobody else finds the entries of an open container
 * @param prefix what all keys begin with
 */
record Settings(ClientSettings client, Timing timing, boolean bump, boolean ephemeral, String prefix) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * How long is waited, and how often is tried.
     *
     * @param answer the longest wait for an answer
     * @param connect the longest wait for a connection
     * @param deadRetry how long a dead server is left alone
     * @param attempts how often something is tried, the first time included
     * @param delay how long is waited before it is tried again
     */
    record Timing(Duration answer, Duration connect, Duration deadRetry, long attempts, Duration delay) {}

    /**
     * Reads a section.
     *
     * @throws IllegalArgumentException if its options contradict each other
     */
    static Settings of(BackendOptions options) {
        return new Settings(
                ClientSettings.of(options),
                new Timing(
                        positive(options, "socket-timeout"),
                        positive(options, "connect-timeout"),
                        options.duration("dead-retry"),
                        Math.max(1, options.count("retry-attempts")),
                        options.duration("retry-delay")),
                choice(options, "on-reconnect", Map.of("keep", false, "bump", true)),
                options.flag("ephemeral"),
                options.text("prefix"));
    }

    /** Returns a length of time above 0 and up to a day. */
    static Duration positive(BackendOptions options, String name) {
        Duration time = options.duration(name);
        if (time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + time + "; it has to be above 0 and up to a day");
        }
        return time;
    }

    /** Returns what a word stands for. */
    static <T> T choice(BackendOptions options, String name, Map<String, T> choices) {
        String word = options.text(name);
        return Optional.ofNullable(choices.get(word))
                .orElseThrow(() -> new IllegalArgumentException(name + " is " + word + "; allowed are "
                        + String.join(", ", choices.keySet().stream().sorted().toList())));
    }

    /** Returns the entries of a list that say something. */
    static List<String> words(BackendOptions options, String name) {
        return options.list(name).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Tells nothing but the prefix. */
    @Override
    public String toString() {
        return "Redis under " + prefix;
    }
}
