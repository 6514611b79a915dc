// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.trace;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Bytes for people, on one line: as text where they are nothing else, otherwise with the number of each byte that shows
 * nothing; of many, the beginning.
 */
public final class Shown {

    private Shown() {}

    /** Returns so many bytes at most. */
    public static String of(byte[] bytes, int longest) {
        int length = Math.min(bytes.length, longest);
        CharBuffer text = CharBuffer.allocate(length);
        // A character that is cut off at the end is no error.
        boolean isText = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length), text, length == bytes.length)
                .isError();
        String shown = isText && text.flip().chars().allMatch(Shown::isPrintable)
                ? text.toString()
                : escaped(ByteBuffer.wrap(bytes, 0, length));
        return '"' + shown + (length == bytes.length ? "\"" : "\"... of " + bytes.length + " bytes");
    }

    private static String escaped(ByteBuffer bytes) {
        StringBuilder escaped = new StringBuilder();
        while (bytes.hasRemaining()) {
            int value = Byte.toUnsignedInt(bytes.get());
            if (value < 0x80 && isPrintable(value)) {
                escaped.append((char) value);
            } else {
                escaped.append(String.format("\\x%02x", value));
            }
        }
        return escaped.toString();
    }

    /** Returns whether a character shows itself and cannot make a log line look like two, or like another one. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> character != '"' && character != '\\';
        };
    }
}
