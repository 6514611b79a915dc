// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;

/**
 * The deadline of one write whose caller says how long the entry is to live. Immutable.
 *
 * @param rules the rules of the container, which may bound it
 * @param length how long, in ms, or {@link Stored#ETERNAL}
 */
record GivenLifetime(Deadlines rules, long length) implements Deadlines {

    @Override
    public long creation() {
        return rules.given(length);
    }

    @Override
    public long update() {
        return rules.given(length);
    }

    @Override
    public long access(Stored<?> entry) {
        return rules.access(entry);
    }

    @Override
    public long given(long other) {
        return rules.given(other);
    }

    @Override
    public boolean movedByAccess() {
        return rules.movedByAccess();
    }

    @Override
    public boolean blindToExistence() {
        // A deadline that is DEAD must not be stored, but discarded.
        return rules.given(length) != Stored.DEAD;
    }
}
