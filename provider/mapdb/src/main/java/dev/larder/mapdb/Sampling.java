// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A hand that goes round the entries in the order of their salted hashes, which has nothing to do with their age: the next
 * few are a random sample. Threads share it.
 */
final class Sampling {

    private static final int SAMPLE = 8;
    private static final Comparator<Map.Entry<byte[], Held>> FIRST_TO_GO = Comparator.comparing(
            Map.Entry::getValue, Comparator.comparingLong(Held::deadline).thenComparingLong(Held::version));

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private @Nullable Generation generation;

    /** Guarded by the lock. */
    private @Nullable Iterator<Map.Entry<byte[], Held>> hand;

    /** Returns the one of the next few entries that dies first, or was written longest ago; null if there are no others. */
    Map.@Nullable Entry<byte[], Held> next(Generation inForce, byte[] spared) {
        lock.lock();
        try {
            Map.Entry<byte[], Held> first = null;
            for (int i = 0; i < SAMPLE; i++) {
                Map.Entry<byte[], Held> entry = advance(inForce);
                if (entry == null) {
                    break;
                }
                if (!Arrays.equals(entry.getKey(), spared)
                        && (first == null || FIRST_TO_GO.compare(entry, first) < 0)) {
                    first = entry;
                }
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    private Map.@Nullable Entry<byte[], Held> advance(Generation inForce) {
        Iterator<Map.Entry<byte[], Held>> at = hand;
        if (at == null || generation != inForce || !at.hasNext()) {
            generation = inForce;
            at = inForce.entries();
            hand = at;
        }
        return at.hasNext() ? at.next() : null;
    }
}
