// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names that a container has on the server: {@code prefix:container:generation} for the id of its generation,
 * {@code prefix:container:id:key} for an entry, {@code prefix:container:lock:key} for a lock, and the channel
 * {@code prefix:container:changes}. The name of the container is
 * written so that it has no colon; keys are bytes as they are. Immutable.
 */
final class Keyspace {

    /** How many characters the id of a generation has, other than {@code lock} and {@code generation}. */
    static final int ID = 12;

    private final byte[] container;

    Keyspace(String prefix, String container) {
        this.container = bytes((prefix.isEmpty() ? "" : prefix + ':') + escaped(container) + ':');
    }

    /** Returns the key that holds the id of the generation. */
    byte[] generation() {
        return joined(container, bytes("generation"));
    }

    /** Returns what the keys of all entries of a generation begin with. */
    byte[] entries(byte[] id) {
        return joined(joined(container, id), new byte[] {':'});
    }

    /** Returns the key of a lock. */
    byte[] lock(byte[] key) {
        return joined(joined(container, bytes("lock:")), key);
    }

    /** Returns the channel on which changes are told; channels are common to all databases of a server. */
    byte[] changes(int database) {
        return joined(container, bytes(database == 0 ? "changes" : "changes:" + database));
    }

    /** Returns whether a key is that of an entry of this container. */
    boolean isEntry(byte[] key) {
        return key.length > container.length + ID
                && Arrays.equals(container, 0, container.length, key, 0, container.length)
                && key[container.length + ID] == ':';
    }

    /** Returns what an entry is kept under within its generation. */
    byte[] keyOf(byte[] entry) {
        return Arrays.copyOfRange(entry, container.length + ID + 1, entry.length);
    }

    /** Returns the pattern that the keys of all entries match, whatever their generation. */
    byte[] everyEntry() {
        return joined(escapedPattern(container), bytes("?".repeat(ID) + ":*"));
    }

    /** Returns the id of the generation that an entry's key tells. */
    byte[] idOf(byte[] entry) {
        return Arrays.copyOfRange(entry, container.length, container.length + ID);
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Returns the pattern that matches everything that begins so. */
    static byte[] beginningWith(byte[] beginning) {
        return joined(escapedPattern(beginning), new byte[] {'*'});
    }

    private static byte[] escapedPattern(byte[] text) {
        ByteArrayOutputStream escaped = new ByteArrayOutputStream(text.length + 8);
        for (byte one : text) {
            if ("*?[]\\^-".indexOf(one) >= 0) {
                escaped.write('\\');
            }
            escaped.write(one);
        }
        return escaped.toByteArray();
    }

    /** Returns a name with nothing in it but letters, digits, dots, hyphens and underscores, and % for what was something else. */
    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : bytes(name)) {
            boolean plain = one > 0 && (Character.isLetterOrDigit(one) || "._-".indexOf(one) >= 0);
            if (plain) {
                escaped.append((char) one);
            } else {
                escaped.append('%').append(String.format("%02X", one & 0xff));
            }
        }
        return escaped.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
