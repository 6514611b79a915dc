// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.larder.spi.BackendException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that etcd answers with. What is zero, false or empty is left out of it, and numbers may be text. Immutable;
 * asking for a field that is not as etcd has it throws a {@link BackendException}.
 */
final class Answer {

    private static final Answer NOTHING = new Answer(Map.of());

    private final Map<String, Object> fields;

    private Answer(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Reads one object. */
    static Answer read(byte[] json) throws IOException {
        try (JsonParser parser = Part.JSON.createParser(json)) {
            return next(parser);
        }
    }

    /** Reads the next of several objects. */
    static Answer next(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "It is no JSON object");
        }
        return object(parser);
    }

    private static Answer object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new Answer(fields);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> "";
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getText();
            default -> throw new JsonParseException(parser, "It ends too early");
        };
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    String text(String name) {
        return field(name, String.class, "");
    }

    long number(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException strange) {
            throw strange(name, strange);
        }
    }

    byte[] bytes(String name) {
        try {
            return Base64.getDecoder().decode(text(name));
        } catch (IllegalArgumentException strange) {
            throw strange(name, strange);
        }
    }

    /** Returns an object inside this one; an empty one if there is none. */
    Answer child(String name) {
        return field(name, Answer.class, NOTHING);
    }

    /** Returns the only object inside this one, whatever it is called. */
    Answer only() {
        return fields.keySet().stream().findFirst().map(this::child).orElse(NOTHING);
    }

    List<Answer> children(String name) {
        List<Answer> children = new ArrayList<>();
        for (Object child : field(name, List.class, List.of())) {
            children.add(as(Answer.class, child, name));
        }
        return children;
    }

    private <T> T field(String name, Class<T> type, T none) {
        return as(type, fields.getOrDefault(name, none), name);
    }

    private static <T> T as(Class<T> type, Object value, String name) {
        try {
            return type.cast(value);
        } catch (ClassCastException strange) {
            throw strange(name, strange);
        }
    }

    private static BackendException strange(String name, RuntimeException cause) {
        return new BackendException("What answers is no etcd: its field " + name + " is of another kind", cause);
    }

    /** Returns the revision of the whole store when this was answered; that of a change is its own. */
    long revision() {
        return child("header").number("revision");
    }

    /** Returns the answers to the steps of a transaction, of which there must be so many at least; a signature comes after them. */
    List<Answer> responses(int steps) {
        List<Answer> responses =
                children("responses").stream().map(Answer::only).toList();
        if (responses.size() < steps) {
            throw new BackendException(
                    "What answers is no etcd: it has taken " + responses.size() + " steps instead of " + steps);
        }
        return responses.subList(0, steps);
    }

    /** Returns the only entry that was read, or null. */
    @Nullable
    Answer entry() {
        List<Answer> entries = children("kvs");
        return entries.isEmpty() ? null : entries.get(0);
    }
}
