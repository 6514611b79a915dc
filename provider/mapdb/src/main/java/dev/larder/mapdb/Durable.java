// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.Snapshot;
import dev.larder.spi.BackendException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Up to which write a file is durable, and the commits that make it so. Writes have versions: a commit takes all that were
 * given until it begins. Threads share it.
 */
final class Durable {

    /** How much may wait for a commit in memory before writers have to wait for one. */
    private static final long TOO_MUCH = 256 << 20;

    /** Below this it is not worth while to give memory back. */
    private static final long LITTLE = 32 << 20;

    private final InForce inForce;
    private final Durability durability;
    private final AtomicLong versions;

    /** Up to which version all writes are durable; guarded by the lock of commits. */
    private long committed;

    /** The versions that had been given, and the memory that was taken, at the last look; guarded by the lock of commits. */
    private long seen;

    private long taken;

    Durable(InForce inForce, Durability durability) {
        this.inForce = inForce;
        this.durability = durability;
        this.committed = inForce.generation().version();
        this.versions = new AtomicLong(committed);
    }

    /** Returns a version for the next write. */
    long nextVersion() {
        return versions.incrementAndGet();
    }

    /** Returns the version of the last write. */
    long lastVersion() {
        return versions.get();
    }

    /** Notes, within a write, up to where the file has to be durable. */
    Written written(Generation generation) {
        return new Written(versions.get(), inForce.losses(), generation.dirtyBytes());
    }

    /** Makes a write durable before it returns, if that is asked for, or if too much waits. */
    void settle(Written written) {
        if (durability == Durability.EACH) {
            inForce.oneAtATime(() -> share(written));
        } else if (written.waiting > TOO_MUCH) {
            commit();
        }
    }

    /** Commits, unless somebody else's commit has taken this write too. */
    private void share(Written written) {
        if (inForce.losses() != written.losses) {
            throw inForce.lost();
        }
        if (committed < written.version) {
            commitAlone();
        }
    }

    /** Makes all writes until now durable. */
    void commit() {
        inForce.mend();
        inForce.oneAtATime(() -> {
            if (versions.get() != committed) {
                commitAlone();
            }
        });
    }

    private void commitAlone() {
        try {
            writeSnapshot();
            if (inForce.generation().privateBytes() > TOO_MUCH) {
                writeSnapshot();
            }
        } catch (BackendException told) {
            throw told;
        } catch (IOException refused) {
            // The writes wait in memory for the next commit, unless somebody was to be told or too many wait.
            if (durability == Durability.EACH || inForce.generation().dirtyBytes() > TOO_MUCH) {
                inForce.giveUp(refused);
            }
            throw inForce.failed("be committed", refused);
        } catch (RuntimeException | Error half) {
            inForce.giveUp(half);
            throw inForce.failed("be committed", half);
        }
    }

    private void writeSnapshot() throws IOException {
        try (Snapshot snapshot = inForce.paused(generation -> generation.begin(versions.get()))) {
            snapshot.write();
        }
        committed = inForce.generation().version();
    }

    /**
     * Gives memory back that changes have taken, a part at each call, if nothing was written since the call before: under
     * load, commits do it.
     */
    void giveBack() {
        inForce.mend();
        inForce.oneAtATime(() -> {
            long now = inForce.generation().privateBytes();
            boolean quiet = seen == versions.get();
            seen = versions.get();
            if (quiet && now != taken && now > LITTLE) {
                taken = now;
                commitWaiting();
                commitAlone();
            }
        });
    }

    /** Commits what waits, which cannot be given back before. */
    private void commitWaiting() {
        if (inForce.generation().dirtyBytes() > 0) {
            commitAlone();
        }
    }

    /**
     * A write that has been made.
     *
     * @param version up to which version the file has to be durable for it to be so
     * @param losses how often writes had been lost before
     * @param waiting how many bytes waited for a commit
     */
    record Written(long version, long losses, long waiting) {}
}
