// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.seal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys that records are sealed with, each under its number: the first one is for what is written, all of them for what is
 * read. Neither a message nor {@code toString} shows one. Immutable.
 */
final class SealKeys {

    private static final int BYTES = 32;
    private static final int HIGHEST = 255;
    private static final Pattern LINE = Pattern.compile("(\\d{1,3})\\s+(\\S+)");

    private final List<Numbered> keys;

    private SealKeys(List<Numbered> keys) {
        this.keys = List.copyOf(keys);
    }

    /** A key and its number; a class, since a record would show both. */
    static final class Numbered {

        private final int number;
        private final SecretKey key;

        private Numbered(int number, SecretKey key) {
            this.number = number;
            this.key = key;
        }

        int number() {
            return number;
        }

        SecretKey key() {
            return key;
        }
    }

    /**
     * Reads the keys from a file: in each line a number from 1 to 255 and 32 bytes in Base64; empty lines and those that begin
     * with {@code #} do not count.
     *
     * @throws IllegalArgumentException if the file cannot be read, or has a line that is not like that; the message names file
     *     and line, and shows nothing of it
     */
    static SealKeys read(Path file) {
        List<Numbered> keys = new ArrayList<>();
        List<String> lines = lines(file);
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(key(line, file + ", line " + (index + 1), keys));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no key; " + advice());
        }
        return new SealKeys(keys);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException(file + " is no text; " + advice(), binary);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the keys to seal records with cannot be read from " + file + " ("
                            + unreadable.getClass().getSimpleName() + "); see that it is there and may be read",
                    unreadable);
        }
    }

    private static Numbered key(String line, String place, List<Numbered> before) {
        Matcher matcher = LINE.matcher(line);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        byte[] bytes = number == 0 ? null : decoded(matcher.group(2));
        if (bytes == null || bytes.length != BYTES || number > HIGHEST) {
            throw new IllegalArgumentException(place + " is no key; " + advice());
        }
        if (before.stream().anyMatch(other -> other.number == number)) {
            throw new IllegalArgumentException(
                    place + " has the number " + number + " once more; give each key its own");
        }
        return new Numbered(number, new SecretKeySpec(bytes, "AES"));
    }

    private static byte @Nullable [] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    private static String advice() {
        return "write a number from 1 to " + HIGHEST + ", a blank and " + BYTES
                + " random bytes in Base64, as from: openssl rand -base64 " + BYTES;
    }

    /** Returns the key for what is written. */
    Numbered current() {
        return keys.get(0);
    }

    /** Returns the key of a number, or null if there is none. */
    @Nullable
    SecretKey key(int number) {
        for (Numbered each : keys) {
            if (each.number == number) {
                return each.key;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
