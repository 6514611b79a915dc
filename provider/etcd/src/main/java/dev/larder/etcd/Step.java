// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a {@link Txn} consists of: conditions of keys, and what is done with keys. Numbers are written as text, as etcd has it. */
final class Step {

    private Step() {}

    /** The condition that the last change of a key has a revision; 0 for a key that is not there. */
    static Part changedAt(byte[] key, long revision) {
        return condition(key, "MOD", "mod_revision", revision);
    }

    /** The condition that a key was made at a revision, whatever has changed since; 0 for a key that is not there. */
    static Part createdAt(byte[] key, long revision) {
        return condition(key, "CREATE", "create_revision", revision);
    }

    private static Part condition(byte[] key, String target, String field, long revision) {
        return Part.object(json -> {
            json.writeBinaryField("key", key);
            json.writeStringField("target", target);
            json.writeStringField("result", "EQUAL");
            json.writeStringField(field, Long.toString(revision));
        });
    }

    /** Reads a key. */
    static Part read(byte[] key) {
        return Part.field("request_range", Part.object(json -> json.writeBinaryField("key", key)));
    }

    /** Reads a key without its value. */
    static Part lookAt(byte[] key) {
        return Part.field("request_range", Part.object(json -> {
            json.writeBinaryField("key", key);
            json.writeBooleanField("keys_only", true);
        }));
    }

    /** Has a key hold a value for the time of a lease, or {@link Leases#NONE}. */
    static Part put(byte[] key, byte[] value, long lease) {
        return Part.field("request_put", Part.object(json -> {
            json.writeBinaryField("key", key);
            json.writeBinaryField("value", value);
            if (lease != Leases.NONE) {
                json.writeStringField("lease", Long.toString(lease));
            }
        }));
    }

    /** Removes a key. */
    static Part remove(byte[] key) {
        return Part.field("request_delete_range", Part.object(json -> json.writeBinaryField("key", key)));
    }

    /** Removes every key that begins so. */
    static Part removeAll(byte[] beginning) {
        return Part.field("request_delete_range", Part.object(json -> writeRange(json, beginning, beginning)));
    }

    /** Does what a transaction inside this one says. */
    static Part nested(Txn txn) {
        return Part.field("request_txn", txn);
    }

    /** Writes the fields that stand for the keys with a beginning, from one of them on. */
    static void writeRange(JsonGenerator json, byte[] from, byte[] beginning) throws IOException {
        json.writeBinaryField("key", from);
        json.writeBinaryField("range_end", Keyspace.after(beginning));
    }
}
