// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers to one request as their bytes come in. What is not an answer to this request ends the connection: it is
 * better to have no answer than a wrong one. Memory is taken as bytes arrive, not as the server announces them. For one
 * thread at a time.
 */
final class AnswerReader {

    private static final int LONGEST_LINE = 2_048;
    private static final int FIRST_PIECE = 64 * 1024;

    /** Over the greatest value that a server can be set to hold. */
    private static final long GREATEST_VALUE = 1L << 30;

    private final Request request;
    private final List<Answer> answers;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);

    /** The line of the value that is being read, or null between answers. */
    private @Nullable String valueLine;

    private byte[] value = new byte[0];
    private int length;
    private int filled;

    AnswerReader(Request request) {
        this.request = request;
        this.answers = new ArrayList<>(request.answers());
    }

    /**
     * Reads what is there, but nothing that belongs to another request.
     *
     * @return whether all answers are there
     * @throws IOException if it is no answer, or one to another request
     */
    boolean read(ByteBuffer bytes) throws IOException {
        while (answers.size() < request.answers() && bytes.hasRemaining()) {
            String opened = valueLine;
            if (opened == null) {
                readLine(bytes);
            } else {
                readValue(opened, bytes);
            }
        }
        return answers.size() == request.answers();
    }

    /** Returns the answers so far, in the order of the commands. */
    List<Answer> answers() {
        return answers;
    }

    private void readLine(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                endLine();
                return;
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("The server sent a line without an end");
            }
            line.write(next);
        }
    }

    private void endLine() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        long announced = announced(text);
        if (announced < 0) {
            add(new Answer(text, null));
            return;
        }
        valueLine = text;
        length = (int) announced + 2;
        value = new byte[Math.min(length, FIRST_PIECE)];
        filled = 0;
    }

    private static long announced(String text) throws IOException {
        try {
            long announced = Answer.valueLength(text);
            if (announced <= GREATEST_VALUE) {
                return announced;
            }
        } catch (NumberFormatException noNumber) {
            // It is told below.
        }
        throw new IOException("The server announced a value by '" + text + "'");
    }

    private void readValue(String opened, ByteBuffer bytes) throws IOException {
        if (filled == value.length) {
            value = Arrays.copyOf(value, (int) Math.min(length, 2L * value.length));
        }
        int piece = Math.min(bytes.remaining(), value.length - filled);
        bytes.get(value, filled, piece);
        filled += piece;
        if (filled == length) {
            if (value[length - 2] != '\r' || value[length - 1] != '\n') {
                throw new IOException("The server sent another value than it announced by '" + opened + "'");
            }
            valueLine = null;
            add(new Answer(opened, Arrays.copyOf(value, length - 2)));
        }
    }

    private void add(Answer answer) throws IOException {
        if (!request.isMine(answer)) {
            throw new IOException(
                    "The server sent '" + answer.line() + "', which is no answer to " + request.operation());
        }
        answers.add(answer);
    }
}
