// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The keys of a container in their order, page by page. For one thread. */
final class KeyCursor implements Iterator<byte[]> {

    private static final String OPERATION = "listing the keys";
    private static final int PAGE = 500;

    private final Era era;
    private final Keyspace keyspace;
    private final Deque<byte[]> page = new ArrayDeque<>();

    /** Where the next page begins. */
    private byte[] from;

    private boolean more = true;

    KeyCursor(Era era, Keyspace keyspace) {
        this.era = era;
        this.keyspace = keyspace;
        this.from = keyspace.entries();
    }

    /** Returns how many keys there are. */
    static long count(Era era, Keyspace keyspace) {
        Part count = Part.object(json -> {
            Step.writeRange(json, keyspace.entries(), keyspace.entries());
            json.writeBooleanField("count_only", true);
        });
        return era.read(Request.read("/v3/kv/range", count, "counting the keys"))
                .number("count");
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && more) {
            turn();
        }
        return !page.isEmpty();
    }

    private void turn() {
        Part range = Part.object(json -> {
            Step.writeRange(json, from, keyspace.entries());
            json.writeBooleanField("keys_only", true);
            json.writeStringField("limit", Integer.toString(PAGE));
        });
        Answer answer = era.read(Request.read("/v3/kv/range", range, OPERATION));
        List<Answer> entries = answer.children("kvs");
        entries.forEach(entry -> page.add(entry.bytes("key")));
        more = answer.flag("more") && !page.isEmpty();
        from = page.isEmpty() ? from : Keyspace.next(page.getLast());
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The keys have come to their end");
        }
        return keyspace.keyOf(page.remove());
    }
}
