// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a store refuses and what goes wrong with it, by count. Threads share it.
 *
 * @param limits how large an entry may be
 * @param unreadable the records that could not be read
 * @param failures the calls that the backend has failed
 */
public record StoreHealth(EntryLimits limits, Unreadable unreadable, LongAdder failures) {

    /** Creates that of a container, all counts being zero. */
    public StoreHealth(String container, EntryLimits limits) {
        this(limits, new Unreadable(container), new LongAdder());
    }
}
