// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * Steps that are taken together, or not at all. Immutable.
 *
 * @param conditions what must be true of keys
 * @param steps what is done if all of them are
 * @param otherwise what is done if not
 */
record Txn(List<Part> conditions, List<Part> steps, List<Part> otherwise) implements Part {

    /** The most conditions or steps that etcd takes, by its defaults, and a few in reserve. */
    static final int MOST_STEPS = 100;

    /** Returns steps that nothing forbids. */
    static Txn of(List<Part> steps) {
        return new Txn(List.of(), steps, List.of());
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeAll(json, "compare", conditions);
        writeAll(json, "success", steps);
        writeAll(json, "failure", otherwise);
        json.writeEndObject();
    }

    private static void writeAll(JsonGenerator json, String name, List<Part> parts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Part part : parts) {
            part.write(json);
        }
        json.writeEndArray();
    }
}
