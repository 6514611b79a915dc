// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;

/** The deadlines of a container that keeps nothing: every entry is dead before it is stored. Immutable. */
record NoDeadlines() implements Deadlines {

    @Override
    public long creation() {
        return Stored.DEAD;
    }

    @Override
    public long update() {
        return Stored.DEAD;
    }

    @Override
    public long access(Stored<?> entry) {
        return UNCHANGED;
    }

    @Override
    public long given(long length) {
        return Stored.DEAD;
    }

    @Override
    public boolean movedByAccess() {
        return false;
    }

    @Override
    public boolean blindToExistence() {
        return false;
    }
}
