// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Where a container's files lie: a directory whose name can be read, is safe, and is no other container's. */
final class ContainerDirectory {

    private static final int READABLE = 40;
    private static final int HASHED = 8;

    private ContainerDirectory() {}

    /** Returns the path of a container's directory, whatever its name is. */
    static Path of(Path root, String container) {
        String readable = container.replaceAll("[^A-Za-z0-9_-]+", "-");
        String start = readable.substring(0, Math.min(READABLE, readable.length()));
        return root.resolve(start + "." + hash(container));
    }

    private static String hash(String container) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(container.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(digest, 0, HASHED);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes a directory and those above it where they are missing. */
    static void create(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException taken) {
            throw new IOException(taken.getFile() + " is no directory", taken);
        }
        if (!Files.isWritable(directory)) {
            throw new AccessDeniedException(directory.toString(), null, "it cannot be written to");
        }
    }

    /** Deletes a directory among the temporary files, which the system clears away otherwise. */
    static void deleteIfPossible(Path directory) {
        try {
            delete(directory);
        } catch (IOException inUse) {
            // Left to the system.
        }
    }

    /** Deletes a directory with all that is in it, as far as that is possible. */
    static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> inside = Files.list(directory)) {
                for (Path path : inside.toList()) {
                    delete(path);
                }
            }
        }
        Files.deleteIfExists(directory);
    }
}
