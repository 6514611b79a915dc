// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

/** A call of the JSON gateway. Immutable. */
final class Request {

    private enum Effect {
        READS,
        CHANGES
    }

    private final String path;
    private final byte[] body;
    private final Effect effect;
    private final String operation;

    private Request(String path, Part body, Effect effect, String operation) {
        this.path = path;
        this.body = Part.bytes(body);
        this.effect = effect;
        this.operation = operation;
    }

    /** A call that may be made twice. */
    static Request read(String path, Part body, String operation) {
        return new Request(path, body, Effect.READS, operation);
    }

    /** A transaction that changes something, so that it must not be carried out twice. */
    static Request change(Txn txn, String operation) {
        return new Request("/v3/kv/txn", txn, Effect.CHANGES, operation);
    }

    String path() {
        return path;
    }

    byte[] body() {
        return body;
    }

    boolean isChange() {
        return effect == Effect.CHANGES;
    }

    /** Returns what is to be done, such as "reading an entry", for messages. */
    String operation() {
        return operation;
    }
}
