// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The names that a container has in etcd: {@code prefix/container/entry/key} for an entry, {@code prefix/container/lock/key} for
 * a lock, {@code prefix/container/era} for its era and {@code prefix/container/author} for who has changed it last. The name of the container is written so that it has no slash; keys are
 * bytes as they are. Immutable.
 */
final class Keyspace {

    private static final int LONGEST_NAME = 200;
    private static final int KEPT_OF_NAME = 100;

    private final byte[] container;
    private final byte[] entries;

    Keyspace(String prefix, String container) {
        this.container = bytes((prefix.isEmpty() ? "" : prefix + '/') + shortened(escaped(container)) + '/');
        this.entries = joined(this.container, bytes("entry/"));
    }

    /** Returns what all keys of the container begin with. */
    byte[] all() {
        return container;
    }

    /** Returns the key that is changed with each era. */
    byte[] era() {
        return joined(container, bytes("era"));
    }

    /** Returns the key that names who has made a change that is told. */
    byte[] author() {
        return joined(container, bytes("author"));
    }

    /** Returns the range that a watch needs: from the author over all entries to the era, and no locks. */
    byte[] afterEra() {
        return next(era());
    }

    /** Returns what the keys of all entries begin with. */
    byte[] entries() {
        return entries;
    }

    /** Returns the key of an entry. */
    byte[] entry(byte[] key) {
        return joined(entries, key);
    }

    /** Returns whether a key of the container is that of an entry. */
    boolean isEntry(byte[] key) {
        return key.length >= entries.length && Arrays.equals(key, 0, entries.length, entries, 0, entries.length);
    }

    /** Returns the key of the entry as the container has it. */
    byte[] keyOf(byte[] entry) {
        return Arrays.copyOfRange(entry, entries.length, entry.length);
    }

    /** Returns the key of a lock. */
    byte[] lock(byte[] key) {
        return joined(joined(container, bytes("lock/")), key);
    }

    /** Returns the least key that is greater than all that begin so; the last byte of a beginning is not 0xff. */
    static byte[] after(byte[] beginning) {
        byte[] after = beginning.clone();
        after[after.length - 1]++;
        return after;
    }

    /** Returns the least key that is greater than another one. */
    static byte[] next(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Returns a name with nothing in it but letters, digits, dots, hyphens and underscores, and % for what was something else. */
    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : bytes(name)) {
            if (one > 0 && (Character.isLetterOrDigit(one) || "._-".indexOf(one) >= 0)) {
                escaped.append((char) one);
            } else {
                escaped.append(String.format("%%%02X", one & 0xff));
            }
        }
        return escaped.toString();
    }

    /** Returns a name that is not too long; of one that is, the beginning, ~ and a hash. */
    private static String shortened(String escaped) {
        return escaped.length() <= LONGEST_NAME
                ? escaped
                : escaped.substring(0, KEPT_OF_NAME) + '~' + HexFormat.of().formatHex(hash(escaped));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
