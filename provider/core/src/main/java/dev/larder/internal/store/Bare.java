// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

/**
 * What a read has found of an entry that a store on the heap keeps as its value alone: it never dies, and it is still what was
 * found as long as it has this very value. Immutable.
 *
 * <p>It <em>equals</em> that value, and nothing else: so the map, which asks what it expects whether it equals what is there,
 * compares identities, and no {@code equals} of the application runs under its lock.
 */
final class Bare<V> implements Stored<V> {

    private final V value;

    Bare(V value) {
        this.value = value;
    }

    @Override
    public V value() {
        return value;
    }

    @Override
    public long deadline() {
        return ETERNAL;
    }

    @Override
    @SuppressWarnings("EqualsUnsafeCast") // it is no other of its kind, but what it has found
    public boolean equals(Object there) {
        return there == value;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(value);
    }
}
