// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names of containers as they stand in rows: different for different names, in ASCII, and short. No state. */
final class ContainerName {

    private static final int LONGEST = 200;
    private static final int KEPT = 100;
    private static final String PLAIN = "-_./:@#$+=, ";

    private ContainerName() {}

    /** Returns a name with what is not plain written as %xxxx; of a long one the beginning, ~ and a hash. */
    static String of(String name) {
        StringBuilder written = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isPlain(c)) {
                written.append(c);
            } else {
                written.append(String.format("%%%04x", (int) c));
            }
        }
        // A blank at an end would be lost in some comparisons, so blanks are escaped there and nowhere else.
        String whole = endingVisibly(written.toString());
        return whole.length() <= LONGEST ? whole : whole.substring(0, KEPT) + "~" + hash(whole);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static String endingVisibly(String written) {
        return written.endsWith(" ") ? written.substring(0, written.length() - 1) + "%0020" : written;
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
