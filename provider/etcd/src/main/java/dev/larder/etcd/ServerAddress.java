// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a member is, written as {@code host}, {@code host:2379} or {@code [::1]:2379}. No state. */
final class ServerAddress {

    private static final String USUAL = "localhost";
    private static final int USUAL_PORT = 2379;
    private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?");

    private ServerAddress() {}

    /** Reads a list of addresses, without duplicates; an empty one means the usual place on this machine. */
    static List<URI> all(List<String> servers, String scheme) {
        List<URI> all = servers.stream()
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .map(server -> parse(server, scheme))
                .distinct()
                .toList();
        return all.isEmpty() ? List.of(parse(USUAL, scheme)) : all;
    }

    private static URI parse(String server, String scheme) {
        Matcher matcher = FORM.matcher(server);
        if (!matcher.matches()) {
            throw unreadable(server);
        }
        int port = matcher.group(2) == null ? USUAL_PORT : Integer.parseInt(matcher.group(2));
        if (port < 1 || port > 65_535) {
            throw unreadable(server);
        }
        return URI.create(scheme + "://" + matcher.group(1) + ':' + port);
    }

    private static IllegalArgumentException unreadable(String server) {
        return new IllegalArgumentException(
                "servers names '" + server
                        + "'; a server is written host:port or [IPv6 address]:port, without http://: the option tls says what is spoken");
    }
}
