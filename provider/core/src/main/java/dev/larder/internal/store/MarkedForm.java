// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

/**
 * The form of a marked value: that of the value inside.
 *
 * @param inner the form of the value inside
 */
record MarkedForm(Form inner) implements Form {

    @Override
    public Object freeze(Object object) {
        Marked<?> marked = (Marked<?>) object;
        return new Marked<>(inner.freeze(marked.value()), marked.stamp(), marked.tags());
    }

    @Override
    public Object thaw(Object kept) {
        Marked<?> marked = (Marked<?>) kept;
        return new Marked<>(inner.thaw(marked.value()), marked.stamp(), marked.tags());
    }

    @Override
    public long size(Object kept) {
        return inner.size(((Marked<?>) kept).value());
    }
}
