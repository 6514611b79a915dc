// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder as they were found. Symbolic links are not followed.
 *
 * @param files the regular files
 * @param unreadable what could not be looked into
 */
record Tree(List<FileVersion> files, List<Unreadable> unreadable) {

    /**
     * Looks for all files below a folder.
     *
     * @param skipped the names of files and folders to leave out
     */
    static Tree below(Path folder, Collection<String> skipped) throws IOException {
        Tree tree = new Tree(new ArrayList<>(), new ArrayList<>());
        Path root = folder.toRealPath();
        Files.walkFileTree(root, tree.collector(root, Set.copyOf(skipped)));
        return tree;
    }

    /** Returns the sum of the sizes of all files. */
    long bytes() {
        return files.stream().mapToLong(FileVersion::bytes).sum();
    }

    private FileVisitor<Path> collector(Path root, Set<String> skipped) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(root) || !isSkipped(folder)
                        ? FileVisitResult.CONTINUE
                        : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isSkipped(file)) {
                    files.add(FileVersion.of(file, attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) {
                unreadable.add(Unreadable.of(path.toString(), failure));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
                return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
            }

            private boolean isSkipped(Path path) {
                return skipped.contains(path.getFileName().toString());
            }
        };
    }
}
