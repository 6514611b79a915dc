// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Short programs that are run to their end. */
final class Commands {

    private Commands() {}

    /** Runs a command that must succeed. */
    static void run(List<String> command) throws IOException {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (exit(process) != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + output);
        }
    }

    /** Returns whether a command succeeds. */
    static boolean succeeds(List<String> command) throws IOException {
        Process process = start(command);
        process.getInputStream().readAllBytes();
        return exit(process) == 0;
    }

    private static Process start(List<String> command) throws IOException {
        // Not the folder of the tests, in which another user may have no business.
        return new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
