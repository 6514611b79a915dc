// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host and port of a server, as they were configured. */
record ServerAddress(String host, int port) {

    private static final int USUAL_PORT = 11_211;
    private static final Pattern FORM =
            Pattern.compile("(?:inet6:)?\\[(?<six>[0-9a-fA-F:.%\\w]+)](?::(?<sixport>\\d{1,5}))?"
                    + "|(?<host>[^\\s:\\[\\]]+)(?::(?<port>\\d{1,5}))?");

    /**
     * Reads {@code host}, {@code host:port} or {@code [IPv6]:port}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static ServerAddress parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw unreadable(text);
        }
        String six = matcher.group("six");
        String host = six == null ? matcher.group("host") : six;
        String port = six == null ? matcher.group("port") : matcher.group("sixport");
        int number = port == null ? USUAL_PORT : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw unreadable(text);
        }
        return new ServerAddress(host, number);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "servers names '" + text + "'; a server is written host, host:port or [IPv6 address]:port");
    }

    /** Returns the address to connect to; a name is looked up. */
    InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** Returns the text that decides which keys the server holds: it is the same in all processes. */
    String onRing() {
        return port == USUAL_PORT ? host : host + ":" + port;
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
