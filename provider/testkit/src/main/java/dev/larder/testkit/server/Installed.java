// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/** The server programs of this machine: those on the PATH, and where Debian hides the others. Threads may share it. */
final class Installed {

    private static final Logger LOGGER = System.getLogger(Installed.class.getName());
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
    private static final Path POSTGRES = Path.of("/usr/lib/postgresql");

    private final Map<String, String> environment;
    private final List<Path> folders;

    /** Creates it for what an environment says: PATH, and CI. */
    Installed(Map<String, String> environment, List<Path> further) {
        this.environment = environment;
        this.folders = new ArrayList<>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        folders.addAll(further);
    }

    /** Returns the programs that this process can run. */
    static Installed here() {
        List<Path> further = new ArrayList<>(List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin")));
        further.addAll(0, postgresVersions());
        return new Installed(System.getenv(), further);
    }

    private static List<Path> postgresVersions() {
        List<Path> versions = new ArrayList<>();
        if (Files.isDirectory(POSTGRES)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(POSTGRES)) {
                all.forEach(version -> versions.add(version.resolve("bin")));
            } catch (IOException unreadable) {
                LOGGER.log(Level.DEBUG, "No look into " + POSTGRES, unreadable);
            }
        }
        versions.sort(Collections.reverseOrder());
        return versions;
    }

    /** Returns the file of a program; none if it is not installed. */
    Optional<Path> find(ServerProgram program) {
        return program.files().stream()
                .flatMap(file -> folders.stream().map(folder -> folder.resolve(file)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Returns the file of a program that a test needs. Where it is missing the test is aborted, which a report shows as
     * skipped, and a warning says so; but where the environment has {@code CI=true} it fails, unless the program
     * is optional.
     */
    Path need(ServerProgram program) {
        return find(program).orElseThrow(() -> missing(program));
    }

    private Error missing(ServerProgram program) {
        String message = String.join(" or ", program.files()) + " is not installed: apt-get install "
                + program.debianPackage() + ", or bash .ci/test";
        if ("true".equals(environment.get("CI")) && !program.isOptional()) {
            return new AssertionError(message);
        }
        if (TOLD.add(message)) {
            LOGGER.log(Level.WARNING, "Tests are skipped: " + message);
        }
        throw new TestAbortedException(message);
    }
}
