// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way between any bytes and what the server takes for a part of a key: printable ASCII without spaces. Bytes that are
 * mostly text stay readable, with the others as {@code %XX}; where Base64 is shorter, it is Base64. No state.
 */
final class KeyText {

    private static final char READABLE = '.';
    private static final char BASE64 = '~';
    private static final char ESCAPE = '%';
    private static final int HASHED_BYTES = 16;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,48}");
    private static final HexFormat HEX = HexFormat.of();

    private KeyText() {}

    /** Returns the text of a key; one for each key. */
    static String of(byte[] key) {
        int readable = 0;
        for (byte one : key) {
            readable += isPlain(one) ? 1 : 3;
        }
        return readable <= base64Length(key.length) ? readable(key, readable) : BASE64 + base64(key);
    }

    private static boolean isPlain(byte one) {
        return one > ' ' && one < 0x7F && one != ESCAPE;
    }

    private static int base64Length(int bytes) {
        return (bytes * 4 + 2) / 3;
    }

    private static String readable(byte[] key, int length) {
        StringBuilder text = new StringBuilder(1 + length).append(READABLE);
        for (byte one : key) {
            if (isPlain(one)) {
                text.append((char) one);
            } else {
                text.append(ESCAPE).append(HEX.toHexDigits(one));
            }
        }
        return text.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the greatest number of bytes that fit into a text of so many characters, whatever the bytes are. */
    static int capacity(int characters) {
        return (characters - 1) * 3 / 4;
    }

    /** Returns the key of a text, or null if it is the text of none. */
    static byte @Nullable [] parse(String text) {
        try {
            byte[] key = switch (text.isEmpty() ? 0 : text.charAt(0)) {
                case READABLE -> unescape(text);
                case BASE64 -> Base64.getUrlDecoder().decode(text.substring(1));
                default -> null;
            };
            return key != null && of(key).equals(text) ? key : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static byte[] unescape(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int at = 1; at < text.length(); at++) {
            if (text.charAt(at) == ESCAPE && at + 2 < text.length()) {
                bytes[length++] = (byte) HexFormat.fromHexDigits(text, at + 1, at + 3);
                at += 2;
            } else {
                bytes[length++] = (byte) text.charAt(at);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Returns the text of a container's name: the name itself if it is short and plain, else a hash. */
    static String ofName(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : BASE64 + base64(Arrays.copyOf(sha256(name), HASHED_BYTES));
    }

    private static byte[] sha256(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_16BE));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
