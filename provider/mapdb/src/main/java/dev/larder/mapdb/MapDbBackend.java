// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static java.util.Objects.requireNonNull;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The backend of one container over its file. Threads share it. */
final class MapDbBackend implements Backend, Scannable {

    /** MapDB puts a record together in an array that it doubles, which ends at 1 GB. */
    private static final int GREATEST = 256 << 20;

    private final Lodging lodging;
    private final Room room;

    MapDbBackend(ContainerSpec container, Lodging lodging) {
        this.lodging = lodging;
        this.room = new Room(container);
    }

    @Override
    public void open() {
        lodging.open();
    }

    @Override
    public @Nullable Found get(byte[] key) {
        requireNonNull(key, "key");
        return lodging.file().<@Nullable Found>read(inForce -> inForce.get(key), null);
    }

    @Override
    public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
        requireNonNull(key, "key");
        if (record != null) {
            check(record);
        }
        ContainerFile file = lodging.file();
        return file.write(inForce -> {
            Held before = expected == null ? null : held(inForce, key, expected);
            if (expected != null && before == null) {
                return false;
            }
            Held after = record == null ? null : Held.under(key, record, file.nextVersion(), deadline);
            return swap(inForce, key, before, after);
        });
    }

    /** Returns what a read found in the form in which it is held; null if something else is held by now. */
    private static @Nullable Held held(Generation inForce, byte[] key, Found found) {
        if (found instanceof Held held) {
            return held;
        }
        Held there = inForce.get(key);
        return there != null && Arrays.equals(there.record(), found.record()) ? there : null;
    }

    private boolean swap(Generation inForce, byte[] key, @Nullable Held before, @Nullable Held after) {
        boolean swapped;
        if (after == null) {
            lodging.file().nextVersion();
            swapped = inForce.swap(key, before, null);
        } else if (room.rejects()) {
            swapped = room.swapWithin(inForce, key, before, after);
        } else {
            swapped = inForce.swap(key, before, room.fits(key, after) ? after : null);
        }
        if (swapped) {
            settle(inForce, key);
        }
        return swapped;
    }

    private void settle(Generation inForce, byte[] key) {
        ContainerFile file = lodging.file();
        file.noteChange(key);
        room.make(inForce, key, file);
    }

    @Override
    public void put(byte[] key, byte[] record, long deadline) {
        requireNonNull(key, "key");
        check(record);
        if (room.rejects()) {
            Backend.super.put(key, record, deadline);
            return;
        }
        ContainerFile file = lodging.file();
        file.write(inForce -> {
            Held held = Held.under(key, record, file.nextVersion(), deadline);
            if (room.fits(key, held)) {
                inForce.put(key, held);
            } else {
                inForce.remove(key);
            }
            settle(inForce, key);
            return true;
        });
    }

    private static void check(byte[] record) {
        if (record.length > GREATEST) {
            throw new BackendException(
                    "A record of " + record.length + " bytes is greater than the greatest of " + GREATEST);
        }
    }

    @Override
    public long maximumRecord() {
        return GREATEST;
    }

    @Override
    public void clear() {
        lodging.file().clear();
    }

    @Override
    public Iterator<byte[]> keys() {
        return new KeyCursor(lodging.file());
    }

    @Override
    public long size() {
        return lodging.file().read(inForce -> inForce.tally().entries(), 0L);
    }

    @Override
    public void close() {
        lodging.close();
    }
}
