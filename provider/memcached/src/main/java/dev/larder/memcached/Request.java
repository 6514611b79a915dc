// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * META commands that go to one server in one piece and are answered in their order. Each carries the number of the request,
 * which the server repeats in the answer, so that no answer is ever taken for that to another request. Made by one thread;
 * immutable once it is sent.
 */
final class Request {

    /** Whether a request may be made again when nobody knows what became of it. */
    enum Repetition {
        /** It comes to the same. */
        HARMLESS,
        /** It may come to something else. */
        HARMFUL
    }

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final byte[] END = {'\r', '\n'};

    private final String operation;
    private final Repetition repetition;
    private final String mark = "O" + Long.toString(NUMBERS.incrementAndGet(), Character.MAX_RADIX);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private int commands;

    private Request(String operation, Repetition repetition) {
        this.operation = operation;
        this.repetition = repetition;
    }

    /** Starts a request that may be repeated; the operation is for messages, such as "reading an entry". */
    static Request repeatable(String operation) {
        return new Request(operation, Repetition.HARMLESS);
    }

    /**
     * Starts a request that must not be repeated, such as a write: what the server still has of the first one might come after
     * a later write.
     */
    static Request once(String operation) {
        return new Request(operation, Repetition.HARMFUL);
    }

    /** Asks for the value of a key and its version. */
    Request get(String key) {
        return command("mg " + key + " v c");
    }

    /** Asks whether the server answers at all; changes nothing and counts as no access. */
    Request nothing() {
        commands++;
        return text("mn\r\n");
    }

    /**
     * Stores a value.
     *
     * @param how flags that say on what condition and for how long
     */
    Request set(String key, byte[] value, String how) {
        return command("ms " + key + " " + value.length + how).text(value);
    }

    /** Removes a key if its version is still the given one. */
    Request delete(String key, long version) {
        return command("md " + key + " C" + version);
    }

    /** Proves who we are; the answer is the classic one. */
    static Request login(Settings.Credentials credentials) {
        String said = credentials.username() + " " + credentials.password();
        byte[] value = said.getBytes(StandardCharsets.UTF_8);
        Request login = once("authenticating");
        login.commands++;
        return login.text("set _ 0 0 " + value.length + "\r\n").text(value);
    }

    private Request command(String line) {
        commands++;
        return text(line + " " + mark + "\r\n");
    }

    private Request text(String ascii) {
        bytes.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private Request text(byte[] value) {
        bytes.writeBytes(value);
        bytes.writeBytes(END);
        return this;
    }

    /** Returns what to send. */
    ByteBuffer toSend() {
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    /** Returns how many answers there will be. */
    int answers() {
        return commands;
    }

    /** Returns whether an answer can be to this request. */
    boolean isMine(Answer answer) {
        return !answer.isMarked() || answer.hasFlag(mark);
    }

    String operation() {
        return operation;
    }

    boolean isRepeatable() {
        return repetition == Repetition.HARMLESS;
    }
}
