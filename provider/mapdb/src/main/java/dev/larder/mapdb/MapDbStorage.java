// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String name = container.name();
        return new MapDbBackend(container, new Lodging(name + " in " + place(), () -> open(name)));
    }

    private String place() {
        lock.lock();
        try {
            return root == null ? "a temporary directory" : root.toString();
        } finally {
            lock.unlock();
        }
    }

    private OpenFiles open(String container) throws IOException {
        Path directory = ContainerDirectory.of(root(), container);
        ContainerDirectory.create(directory);
        DirectoryLock taken = DirectoryLock.take(directory);
        try {
            Opening opening = new Opening(directory, container, settings.onDamage(), opener);
            ContainerFile file = new ContainerFile(directory, settings, opening);
            Rewriting rewriting = new Rewriting(file);
            return new OpenFiles(file, upkeep.watch(file, rewriting), () -> {
                rewriting.end();
                if (settings.ephemeral()) {
                    ContainerDirectory.deleteIfPossible(directory);
                }
                taken.close();
            });
        } catch (IOException | RuntimeException | Error refused) {
            taken.close();
            throw refused;
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

    @Override
    public void close() {
        upkeep.close();
        lock.lock();
        try {
            if (settings.ephemeral() && root != null) {
                ContainerDirectory.deleteIfPossible(root);
                root = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
