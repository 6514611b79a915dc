// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A request to etcd, or a part of one, that writes itself as JSON. */
@FunctionalInterface
interface Part {

    JsonFactory JSON = new JsonFactory();

    /** Writes itself as one value. */
    void write(JsonGenerator json) throws IOException;

    /** Returns an object of which the fields are written. */
    static Part object(Part fields) {
        return json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        };
    }

    /** Returns an object with one field. */
    static Part field(String name, Part value) {
        return object(json -> {
            json.writeFieldName(name);
            value.write(json);
        });
    }

    /** Returns the bytes of a part. */
    static byte[] bytes(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            part.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
