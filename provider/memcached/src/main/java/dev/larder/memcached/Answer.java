// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server answers to one command: a code, flags in any order, and a value if there is one. Immutable. */
final class Answer {

    private static final String VALUE = "VA ";
    private static final Set<String> UNMARKED = Set.of("MN", "STORED", "ERROR", "CLIENT_ERROR", "SERVER_ERROR");

    private final String line;
    private final byte @Nullable [] value;

    /** Creates it of a line and the value that followed it, null where none did. */
    Answer(String line, byte @Nullable [] value) {
        this.line = line;
        this.value = value;
    }

    /** Returns all but the value. */
    String line() {
        return line;
    }

    /** Returns the bytes of the value, or null where the answer has none. */
    byte @Nullable [] value() {
        return value;
    }

    /** Returns what happened. */
    String code() {
        int end = line.indexOf(' ');
        return end < 0 ? line : line.substring(0, end);
    }

    /** Returns whether the answer is {@code HD}: done. */
    boolean isDone() {
        return code().equals("HD");
    }

    /** Returns whether a condition was not met: another version, nothing there, something there. */
    boolean isUnmet() {
        return switch (code()) {
            case "EX", "NF", "NS" -> true;
            default -> false;
        };
    }

    /** Returns whether nothing is held under the key. */
    boolean isMiss() {
        return code().equals("EN");
    }

    /** Returns whether it should repeat the mark of its request. */
    boolean isMarked() {
        return !UNMARKED.contains(code());
    }

    /** Returns whether the flag is there, its token included. */
    boolean hasFlag(String flag) {
        int at = line.indexOf(" " + flag);
        int end = at + 1 + flag.length();
        return at >= 0 && (end == line.length() || line.charAt(end) == ' ');
    }

    /** Returns the version that the answer tells, or -1 if it tells none. */
    long version() {
        for (String token : line.split(" ", -1)) {
            if (token.length() > 1 && token.charAt(0) == 'c') {
                return Long.parseUnsignedLong(token, 1, token.length(), 10);
            }
        }
        return -1;
    }

    /** Returns how many bytes the value has that follows a line, or -1 if none follows. */
    static long valueLength(String line) {
        if (!line.startsWith(VALUE)) {
            return -1;
        }
        int end = line.indexOf(' ', VALUE.length());
        return Long.parseLong(line, VALUE.length(), end < 0 ? line.length() : end, 10);
    }

    /** Returns the line: values are not for messages. */
    @Override
    public String toString() {
        return line;
    }
}
