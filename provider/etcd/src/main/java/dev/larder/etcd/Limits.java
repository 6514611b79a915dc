// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How much of a container one request may carry. Immutable.
 *
 * @param request the greatest request in bytes that the servers take
 * @param frame what a request has besides records and keys, and what the keys of one record take at most
 */
record Limits(long request, long frame) {

    /** The greatest key of an entry, so that a hundred of them fit into a request. */
    static final int KEY = 1024;

    private static final long AROUND_REQUEST = 1024;
    private static final int AROUND_STEP = 64;

    /** A transaction names the key of an entry up to twice, and that of the era twice. */
    private static final int KEYS_OF_STEP = 4;

    /** Returns the limits for a container. */
    static Limits of(long request, Keyspace keyspace) {
        return new Limits(request, AROUND_REQUEST + (long) KEYS_OF_STEP * (keyspace.entries().length + KEY));
    }

    /** Returns the greatest size of a record. */
    long record() {
        return request - frame;
    }

    /** Refuses a record that servers would not take. */
    void check(byte[] record) {
        if (record.length > record()) {
            throw new BackendException("A record of " + record.length + " bytes is greater than the greatest of "
                    + record() + ": etcd takes requests of " + request
                    + " bytes; raise --max-request-bytes there and maximum-request here");
        }
    }

    /** Divides what is to be done into requests that are not too great. */
    <T> List<List<T>> chunks(List<T> all, ToLongFunction<T> bytes) {
        List<List<T>> chunks = new ArrayList<>();
        int from = 0;
        long sum = 0;
        for (int i = 0; i < all.size(); i++) {
            long size = bytes.applyAsLong(all.get(i)) + AROUND_STEP;
            if (i - from == Txn.MOST_STEPS || (i > from && sum + size > record())) {
                chunks.add(all.subList(from, i));
                from = i;
                sum = 0;
            }
            sum += size;
        }
        if (from < all.size()) {
            chunks.add(all.subList(from, all.size()));
        }
        return chunks;
    }
}
