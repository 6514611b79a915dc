// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.util.concurrent.atomic.AtomicLong;

/** How many entries a generation holds and how large they are. Threads share it. */
final class Tally {

    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    Tally(long entries, long bytes) {
        set(entries, bytes);
    }

    long entries() {
        return entries.get();
    }

    long bytes() {
        return bytes.get();
    }

    void add(long moreEntries, long moreBytes) {
        entries.addAndGet(moreEntries);
        bytes.addAndGet(moreBytes);
    }

    void set(long newEntries, long newBytes) {
        entries.set(newEntries);
        bytes.set(newBytes);
    }
}
