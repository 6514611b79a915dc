// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The place that one contender has for its entries: a server on the loopback, or a directory among the temporary files. Closing it
 * removes it.
 *
 * @param address host and port, or the path of the directory
 * @param removal what removes it
 */
record Site(String address, Runnable removal) implements AutoCloseable {

    /** Starts a server. */
    static Site on(ServerProgram program) {
        TestServer server = TestServer.start(program);
        return new Site(server.address(), server::close);
    }

    /** Makes a directory. */
    static Site directory() {
        try {
            Path directory = Files.createTempDirectory("larder-entries-");
            return new Site(
                    directory.toString(),
                    () -> paths(directory)
                            .sorted(Comparator.reverseOrder())
                            .forEach(path -> path.toFile().delete()));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Returns how many bytes the files in the directory have. */
    long bytes() {
        return paths(Path.of(address))
                .map(Path::toFile)
                .filter(File::isFile)
                .mapToLong(File::length)
                .sum();
    }

    private static Stream<Path> paths(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.toList().stream();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        removal.run();
    }
}
