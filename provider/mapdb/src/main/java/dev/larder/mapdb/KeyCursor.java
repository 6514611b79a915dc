// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the keys of a container in the order of their hashes, a few at a time, so that nobody waits for it. When the
 * file is replaced meanwhile it goes on behind the last key, the order being the same there. Confined to one thread.
 */
final class KeyCursor implements Iterator<byte[]> {

    private static final int AT_A_TIME = 64;
    private static final int SEEN_AT_A_TIME = 4096;

    private final ContainerFile file;
    private final Deque<byte[]> fetched = new ArrayDeque<>();
    private Iterator<byte[]> keys = Collections.emptyIterator();
    private @Nullable Generation walked;

    /** How far it has come, and the keys that stand just there. */
    private int reached = -1;

    private final List<byte[]> there = new ArrayList<>();
    private boolean finished;

    KeyCursor(ContainerFile file) {
        this.file = file;
    }

    @Override
    public boolean hasNext() {
        while (fetched.isEmpty() && !finished) {
            finished = !file.read(this::fetch, false);
        }
        return !fetched.isEmpty();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return fetched.remove();
    }

    /** Fetches some keys; false if there are no more. */
    private boolean fetch(Generation inForce) {
        if (walked != inForce) {
            walked = inForce;
            keys = inForce.keys();
        }
        for (int seen = 0; seen < SEEN_AT_A_TIME && fetched.size() < AT_A_TIME && keys.hasNext(); seen++) {
            take(keys.next(), inForce);
        }
        return keys.hasNext();
    }

    private void take(byte[] key, Generation inForce) {
        int order = inForce.order(key);
        if (order < reached || (order == reached && isThere(key))) {
            return;
        }
        if (order > reached) {
            reached = order;
            there.clear();
        }
        there.add(key);
        fetched.add(key);
    }

    private boolean isThere(byte[] key) {
        return there.stream().anyMatch(other -> Arrays.equals(other, key));
    }
}
