// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address, written as {@code host}, {@code host:6379} or {@code [::1]:6379}.
 *
 * @param host a name, or the number of an interface without brackets
 * @param port the port
 */
record HostAndPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");

    /** Reads an address. */
    static HostAndPort parse(String option, String text, int defaultPort) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            int port = matcher.group(3) == null ? defaultPort : Integer.parseInt(matcher.group(3));
            if (host != null && port > 0 && port < 65536) {
                return new HostAndPort(host, port);
            }
        }
        throw new IllegalArgumentException(option + " has " + text + "; write host:port, or [address]:port for IPv6");
    }
}
