// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.reflect.Array;

/**
 * How an object is held so that its callers cannot change what is stored. Threads may share it.
 */
interface Form {

    /** Returns what the store keeps of an object: independent of it unless it cannot change. */
    Object freeze(Object object);

    /** Returns an object equal to the one that was frozen, the caller's to keep. */
    Object thaw(Object kept);

    /** Returns the encoded size in bytes of what {@link #freeze} returned. */
    long size(Object kept);

    /** Returns an object equal to the given one that shares nothing with it that could change. */
    default Object copy(Object object) {
        return thaw(freeze(object));
    }

    /** The forms that need no encoding. */
    enum Plain implements Form {
        /** The object itself. */
        SHARED {
            @Override
            public Object freeze(Object object) {
                return object;
            }

            @Override
            public Object thaw(Object kept) {
                return kept;
            }
        },

        /** A clone of an array of primitives. */
        CLONED {
            @Override
            public Object freeze(Object array) {
                if (array instanceof byte[] bytes) {
                    return bytes.clone();
                }
                int length = Array.getLength(array);
                Object clone = Array.newInstance(array.getClass().getComponentType(), length);
                System.arraycopy(array, 0, clone, 0, length);
                return clone;
            }

            @Override
            public Object thaw(Object kept) {
                return freeze(kept);
            }

            @Override
            public Object copy(Object array) {
                return freeze(array);
            }
        };

        @Override
        public long size(Object kept) {
            return EncodedSize.of(Marked.unwrapped(kept));
        }
    }
}
