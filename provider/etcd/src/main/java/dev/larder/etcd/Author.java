// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Who changes a container: one open backend. Once it watches the others, each of its changes is signed, by a key that the same
 * transaction writes, so that those who watch know their own changes and what etcd has dropped by itself. Threads share it.
 */
final class Author {

    private final byte[] id = Keyspace.bytes(UUID.randomUUID().toString());
    private final byte[] key;
    private volatile boolean signing;

    Author(Keyspace keyspace) {
        this.key = keyspace.author();
    }

    /** Has all changes signed that begin from now on. */
    void sign() {
        signing = true;
    }

    /** Returns the steps of a change, with the signature after them if it is to be signed. */
    List<Part> signed(List<Part> steps) {
        if (!signing) {
            return steps;
        }
        List<Part> signed = new ArrayList<>(steps);
        signed.add(Step.put(key, id, Leases.NONE));
        return signed;
    }

    /** Returns what stands for this author, not to be changed. */
    byte[] id() {
        return id;
    }

    boolean isCalled(byte[] other) {
        return Arrays.equals(id, other);
    }
}
