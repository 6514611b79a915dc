// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Found;
import java.util.function.Supplier;

/** How entries are changed, each by one step of a {@link Batch}. Threads share it. */
interface Writes {

    /** In silence. */
    Writes SILENT = new SilentWrites();

    /** Holds a record whatever was there. */
    void set(Batch batch, Entry entry);

    /** Holds a record where nothing is; the result says whether that was so. */
    Supplier<Boolean> setAbsent(Batch batch, Entry entry);

    /** Replaces what was found; the result says whether it was still there. */
    Supplier<Boolean> replace(Batch batch, Entry entry, Found found);

    /** Removes what was found; the result says whether it was still there. */
    Supplier<Boolean> remove(Batch batch, byte[] key, Found found);

    /** Puts the id of another generation in force. */
    void renew(Batch batch, byte[] key, byte[] id);

    /** Returns whether a script has done what it is for. */
    static Supplier<Boolean> done(Step<Long> script) {
        return () -> Long.valueOf(1).equals(script.answer());
    }

    /**
     * What is to be held.
     *
     * @param key the key on the server
     * @param record the record
     * @param millis how long it lasts, or {@link Lifespan#ENDLESS}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Entry(byte[] key, byte[] record, long millis) {}
}
