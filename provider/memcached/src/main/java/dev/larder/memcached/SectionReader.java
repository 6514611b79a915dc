// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.memcached.Settings.Access;
import dev.larder.memcached.Settings.Credentials;
import dev.larder.memcached.Settings.Names;
import dev.larder.memcached.Settings.Times;
import dev.larder.spi.BackendOptions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes settings of a {@code backend} section and refuses what cannot be meant. For one thread. */
final class SectionReader {

    private static final Pattern PREFIX = Pattern.compile("[!-~&&[^%+]]{1,64}");
    private static final Pattern SPACE = Pattern.compile("\\s");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long MOST_ATTEMPTS = 100;

    private final BackendOptions options;

    private SectionReader(BackendOptions options) {
        this.options = options;
    }

    /**
     * Returns the settings of a section.
     *
     * @throws IllegalArgumentException if a value is not allowed, or two contradict each other
     */
    static Settings read(BackendOptions options) {
        SectionReader reader = new SectionReader(options);
        return new Settings(
                reader.servers(),
                new Names(reader.prefix(), options.flag("ephemeral")),
                reader.times(),
                reader.access(),
                reader.onReconnect());
    }

    private List<ServerAddress> servers() {
        List<ServerAddress> servers =
                options.list("servers").stream().map(ServerAddress::parse).toList();
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("servers is empty; name at least one");
        }
        if (servers.stream().distinct().count() < servers.size()) {
            throw new IllegalArgumentException("servers names one of " + servers + " twice");
        }
        return servers;
    }

    private String prefix() {
        String prefix = options.text("prefix");
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("prefix is '" + prefix
                    + "'; it has to be 1 to 64 printable characters of ASCII, without spaces, % and +");
        }
        return prefix;
    }

    private Times times() {
        long attempts = options.count("retry-attempts");
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "retry-attempts is " + attempts + "; it has to be from 1 to " + MOST_ATTEMPTS);
        }
        return new Times(
                time("connect-timeout", 1),
                time("socket-timeout", 1),
                time("dead-retry", 0),
                (int) attempts,
                time("retry-delay", 0));
    }

    private Duration time(String name, long leastMillis) {
        Duration time = options.duration(name);
        if (time.toMillis() < leastMillis || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + time + "; it has to be from " + leastMillis + " ms to a day");
        }
        return time;
    }

    private Access access() {
        return new Access(credentials(), tls(), options.flag("keepalive"));
    }

    private @Nullable Credentials credentials() {
        String username = options.text("username");
        String password = options.text("password");
        if (username.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException("username and password are given both or not at all");
        }
        if (SPACE.matcher(username + password).find()) {
            throw new IllegalArgumentException("username and password have no spaces: memcached takes none");
        }
        return username.isEmpty() ? null : new Credentials(username, password);
    }

    private @Nullable SSLContext tls() {
        String ca = options.text("tls-cafile");
        if (options.flag("tls")) {
            return Tls.context(ca);
        }
        if (!ca.isEmpty()) {
            throw new IllegalArgumentException("tls-cafile needs tls = true");
        }
        return null;
    }

    private OnReconnect onReconnect() {
        String text = options.text("on-reconnect");
        return switch (text) {
            case "keep" -> OnReconnect.KEEP;
            case "bump" -> OnReconnect.BUMP;
            default -> throw new IllegalArgumentException("on-reconnect is " + text + "; allowed are keep, bump");
        };
    }
}
