// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.DamagedFileException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The way to the generation in force: the file that the manifest names, or if that is damaged a new one with what can be
 * read of it, or an empty one. Used by one thread at a time.
 */
final class Opening {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final Duration LONGEST_SALVAGE = Duration.ofSeconds(30);
    private static final int SPOTS = 200;

    private final Path directory;
    private final String container;
    private final OnDamage onDamage;
    private final Generations files;

    Opening(Path directory, String container, OnDamage onDamage, FileOpener opener) throws IOException {
        this.directory = directory;
        this.container = container;
        this.onDamage = onDamage;
        this.files = new Generations(directory, opener);
    }

    /**
     * Opens the generation in force, whatever has happened to it.
     *
     * @throws IOException if the file system refuses
     * @throws IllegalStateException if a file is damaged and that is to be told
     */
    Generation open() throws IOException {
        Manifest manifest = manifest();
        if (manifest == null) {
            return unnamed();
        }
        long number = manifest.generation();
        try {
            return alone(checked(number));
        } catch (DamagedFileException | DamageException damage) {
            failIfAsked(damage);
            return instead(number, damage);
        }
    }

    private @Nullable Manifest manifest() throws IOException {
        try {
            Manifest manifest = Manifest.read(directory);
            if (manifest != null && !Files.exists(files.path(manifest.generation()))) {
                throw new DamageException("the file " + files.path(manifest.generation()) + " is missing");
            }
            return manifest;
        } catch (DamageException damage) {
            failIfAsked(damage);
            LOGGER.log(Level.WARNING, "The directory " + directory + " is damaged: " + damage.getMessage());
            return null;
        }
    }

    /** Opens what there is where no manifest tells: nothing yet, mostly. */
    private Generation unnamed() throws IOException {
        OptionalLong number = files.lowest();
        if (number.isEmpty()) {
            return putInForce(empty(new SecureRandom().nextLong()));
        }
        try {
            return putInForce(checked(number.getAsLong()));
        } catch (DamagedFileException | DamageException damage) {
            return instead(number.getAsLong(), damage);
        }
    }

    private Generation checked(long number) throws DamageException, IOException {
        Generation opened = Generation.open(number, files.open(number));
        if (!opened.isDamaged() && isSound(opened)) {
            return opened;
        }
        opened.close();
        throw new DamageException("entries in it cannot be read");
    }

    /** Looks at some entries from all over the file. */
    private static boolean isSound(Generation opened) {
        try {
            long records = opened.lastRecord();
            long step = Math.max(1, records / SPOTS);
            for (long record = 1; record <= records; record += step) {
                opened.keysIn(record).forEach(opened::get);
            }
            return !opened.isDamaged();
        } catch (RuntimeException | Error unreadable) {
            return false;
        }
    }

    private void failIfAsked(Exception damage) {
        if (onDamage == OnDamage.FAIL) {
            throw new IllegalStateException(
                    "The file of container " + container + " in " + directory + " is damaged: " + damage.getMessage(),
                    damage);
        }
    }

    /** Puts something in the place of a damaged file: what can be read of it, or nothing. */
    Generation instead(long number, Exception damage) throws IOException {
        Generation damaged;
        try {
            damaged = Generation.openDamaged(number, files.open(number));
        } catch (DamagedFileException | DamageException hopeless) {
            return told(number, damage, empty(new SecureRandom().nextLong()));
        }
        try {
            return rebuilt(damaged, damage);
        } finally {
            damaged.close();
        }
    }

    /** Puts what can be read of an open generation in its place; nobody else uses it, and it is not closed. */
    Generation rebuilt(Generation damaged, Exception damage) throws IOException {
        Generation successor = empty(damaged.salt());
        copy(new Rewrite(damaged, successor));
        return told(damaged.number(), damage, successor);
    }

    private Generation told(long number, Exception damage, Generation successor) throws IOException {
        long kept = successor.tally().entries();
        String done = kept > 0
                ? kept + " entries could be read and are kept"
                : "nothing could be read: the container starts empty, the file is kept as " + files.setAside(number);
        LOGGER.log(
                Level.WARNING,
                "The file {0} of container {1} is damaged ({2}); {3}",
                files.path(number),
                container,
                damage.getMessage(),
                done);
        return putInForce(successor);
    }

    private static void copy(Rewrite rewrite) throws IOException {
        long start = System.nanoTime();
        rewrite.begin();
        while (rewrite.hasMore() && System.nanoTime() - start < LONGEST_SALVAGE.toNanos()) {
            rewrite.copySome();
            rewrite.commitMuch();
        }
        rewrite.to().measure();
        rewrite.commit();
    }

    /** Creates an empty generation that is not in force. */
    Generation empty(long salt) throws IOException {
        long number = files.next();
        return Generation.create(number, files.open(number), salt);
    }

    /** Puts a committed generation in force, durably, and deletes the others. */
    Generation putInForce(Generation generation) throws IOException {
        new Manifest(generation.number()).write(directory, container);
        return alone(generation);
    }

    private Generation alone(Generation generation) {
        files.deleteBut(generation.number());
        return generation;
    }

    /** Deletes a generation that did not come into force. */
    void discard(Generation generation, Generation inForce) throws IOException {
        generation.close();
        files.deleteBut(inForce.number());
    }
}
