// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import org.jspecify.annotations.Nullable;

/**
 * The way from the generation in force to a new one with the same entries, while they are in use. It comes to nothing if
 * the file is cleared, broken or closed meanwhile. Threads share it.
 */
final class Succession {

    private final InForce inForce;
    private final Opening opening;
    private final Durable durable;

    /** Changed under both locks of the file, so that each of them guards it. */
    private volatile @Nullable Rewrite rewrite;

    Succession(InForce inForce, Opening opening, Durable durable) {
        this.inForce = inForce;
        this.opening = opening;
        this.durable = durable;
    }

    /** Returns whether the file is wasteful or damaged. */
    boolean isDue() {
        return inForce.read(generation -> generation.isWasteful() || generation.isDamaged(), true);
    }

    /** Notes that an entry was changed, in the write that has done it. */
    void noteChange(byte[] key) {
        Rewrite running = rewrite;
        if (running != null) {
            running.noteChange(key);
        }
    }

    /** Begins to copy the entries into a new file if that is due; null if it is not. */
    @Nullable
    Rewrite begin() {
        if (!isDue()) {
            return null;
        }
        inForce.oneAtATime(() -> {
            Generation from = inForce.generation();
            Rewrite begun = new Rewrite(from, opening.empty(from.salt()));
            inForce.exclusively(() -> {
                begun.begin();
                rewrite = begun;
            });
        });
        return rewrite;
    }

    /** Does a part of a rewrite; false if it has come to nothing. */
    boolean advance(Rewrite running, Runnable part) {
        return inForce.beside(() -> {
            boolean goesOn = goesOn(running);
            if (goesOn) {
                part.run();
            }
            return goesOn;
        });
    }

    private boolean goesOn(Rewrite running) {
        return rewrite == running && inForce.isSound(running.from());
    }

    /** Copies what has changed at last, and puts the new file in the place of the old; false if it has come to nothing. */
    boolean finish(Rewrite running) {
        inForce.exclusively(() -> {
            if (goesOn(running)) {
                running.copyChanged();
                running.to().measure();
                inForce.replace(running.to(), durable.lastVersion());
                rewrite = null;
            }
        });
        return inForce.beside(() -> inForce.generation() == running.to());
    }

    /** Lets a rewrite come to nothing; in an exclusive action. */
    void cancel() {
        rewrite = null;
    }

    /** Ends a rewrite that has come to nothing. */
    void discard(Rewrite running) {
        inForce.exclusively(() -> {
            if (rewrite == running) {
                rewrite = null;
            }
            if (inForce.generation() != running.to()) {
                opening.discard(running.to(), inForce.generation());
            }
        });
    }
}
