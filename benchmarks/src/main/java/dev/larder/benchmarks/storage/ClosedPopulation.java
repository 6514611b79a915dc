// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import dev.larder.benchmarks.storage.StorageBenchmark.Chance;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** A population that has been in use and is closed before each operation. */
public class ClosedPopulation extends StoragePopulation {

    private long bytes;

    /** Overwrites as many entries as there are. */
    @Override
    void use() {
        Chance chance = new Chance();
        for (int write = 0; write < size; write++) {
            entries.put(key(chance), value(chance));
        }
        entries.close();
        bytes = site.bytes();
        open();
    }

    /** Closes the entries; they stay where they are. */
    @Setup(Level.Invocation)
    public void shut() {
        entries.close();
    }

    /** Returns how many bytes the closed files had. */
    long bytes() {
        return bytes;
    }
}
