// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The containers in one directory. Threads share it. */
final class MapDbStorage implements Storage {

    private final Settings settings;
    private final FileOpener opener;
    private final Upkeep upkeep;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null until the temporary directory is made; guarded by the lock. */
    private @Nullable Path root;

    /**
     * Creates it.
     *
     * @param root where the directories of the containers are; null for a temporary directory
     * @param opener opens the files in them
     */
    MapDbStorage(@Nullable Path root, Settings settings, FileOpener opener) {
        this.root = root;
        this.settings = settings;
        this.opener = opener;
        this.upkeep = new Upkeep(settings);
    }

    @Override
    public Backend container(ContainerSpec container) {
        Path directory = null;
        try (Interrupt interrupt = Interrupt.heldBack()) {
            directory = ContainerDirectory.of(root(), container.name());
            ContainerDirectory.create(directory);
            return open(directory, container);
        } catch (IOException refused) {
            throw new BackendException(
                    "The files of container " + container.name() + " in " + (directory == null ? root : directory)
                            + " cannot be opened: " + refused,
                    refused);
        }
    }

    private Path root() throws IOException {
        lock.lock();
        try {
            if (root == null) {
                root = Files.createTempDirectory("larder-");
            }
            return root;
        } finally {
            lock.unlock();
        }
    }

    private Backend open(Path directory, ContainerSpec container) throws IOException {
        DirectoryLock taken = DirectoryLock.take(directory);
        try {
            Opening opening = new Opening(directory, container.name(), settings.onDamage(), opener);
            ContainerFile file = new ContainerFile(directory, settings, opening);
            Rewriting rewriting = new Rewriting(file);
            Future<?> watch = upkeep.watch(file, rewriting);
            return new MapDbBackend(file, container, () -> {
                watch.cancel(false);
                close(file, rewriting, taken, directory);
            });
        } catch (IOException | RuntimeException refused) {
            taken.close();
            throw refused;
        }
    }

    private void close(ContainerFile file, Rewriting rewriting, DirectoryLock taken, Path directory) {
        try {
            file.close();
        } finally {
            rewriting.end();
            if (settings.ephemeral()) {
                deleteIfPossible(directory);
            }
            taken.close();
        }
    }

    private static void deleteIfPossible(Path directory) {
        try {
            ContainerDirectory.delete(directory);
        } catch (IOException inUse) {
            // It lies among the temporary files, which the system clears away.
        }
    }

    @Override
    public void close() {
        upkeep.close();
        lock.lock();
        try {
            if (settings.ephemeral() && root != null) {
                deleteIfPossible(root);
                root = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
