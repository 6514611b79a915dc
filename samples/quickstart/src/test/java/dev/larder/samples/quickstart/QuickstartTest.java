// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    private static final Pattern ROW = Pattern.compile("(?m)^(\\w+(?: pass)?) +([\\d,.]+)(?: ms)?$");

    @TempDir
    private Path folder;

    private Path nested;

    @BeforeEach
    void plantATree() throws IOException {
        nested = Files.createDirectories(folder.resolve("one/two"));
        Files.writeString(folder.resolve("a.txt"), "abc");
        Files.writeString(folder.resolve("one/same.txt"), "abc");
        Files.write(nested.resolve("large"), new byte[200_000]);
        Files.createFile(nested.resolve("empty"));
        for (String skipped : new String[] {"target", "one/target", ".git"}) {
            Files.writeString(Files.createDirectories(folder.resolve(skipped)).resolve("left out"), "x");
        }
    }

    /** What the program has said and how it ended. */
    private record Run(int code, String out, String err) {

        static Run of(Object... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            String[] texts = new String[arguments.length];
            for (int index = 0; index < texts.length; index++) {
                texts[index] = arguments[index].toString();
            }
            int code = Quickstart.run(new PrintWriter(out), new PrintWriter(err), texts);
            return new Run(code, out.toString(), err.toString());
        }

        Map<String, String> figures() {
            return ROW.matcher(out)
                    .results()
                    .filter(row -> !row.group(1).endsWith("pass"))
                    .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        }
    }

    private static Map<String, String> figures(String files, String bytes, String unreadable) {
        return Map.of(
                "files",
                files,
                "bytes",
                bytes,
                "hits",
                files,
                "misses",
                files,
                "loads",
                files,
                "unreadable",
                unreadable);
    }

    @Test
    void theSecondStartFindsEveryChecksumInTheFile() {
        assertThat(Run.of(folder).figures()).containsEntry("loads", "4");
        assertThat(Run.of(folder).figures())
                .containsEntry("hits", "8")
                .containsEntry("misses", "0")
                .containsEntry("loads", "0");
    }

    @Test
    void theFirstPassLoadsEveryFileAndTheSecondNone() {
        Run run = Run.of(folder);

        assertThat(run.code()).isZero();
        assertThat(run.figures()).isEqualTo(figures("4", "200,006", "0"));
        assertThat(run.out())
                .containsPattern("first pass +[\\d,]+\\.\\d ms")
                .containsPattern("second pass +[\\d,]+\\.\\d ms");
    }

    @Test
    void anEmptyFolderGivesATableOfZeros() throws IOException {
        Run run = Run.of(Files.createDirectory(folder.resolve("empty")));

        assertThat(run.figures()).isEqualTo(figures("0", "0", "0"));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theNamesToSkipReplaceTheDefaults() {
        assertThat(Run.of("--skip", "one,.git", "--skip", "a.txt", folder).figures())
                .isEqualTo(figures("1", "1", "0"));
    }

    @Test
    void aFolderIsLookedIntoEvenIfItsOwnNameIsSkipped() {
        assertThat(Run.of(folder.resolve("target")).figures()).isEqualTo(figures("1", "1", "0"));
    }

    @Test
    void symbolicLinksAreNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a.txt"));
        Files.createSymbolicLink(folder.resolve("circle"), folder);

        assertThat(Run.of(folder).figures()).isEqualTo(figures("4", "200,006", "0"));
    }

    @Test
    void filesAndFoldersThatCannotBeReadAreCountedAndNamed() throws IOException {
        Path secret = folder.resolve("a.txt");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(nested, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "This user reads every file, whatever its permissions");

        Run run = Run.of(folder);
        Files.setPosixFilePermissions(nested, PosixFilePermissions.fromString("rwx------"));

        assertThat(run.code()).isZero();
        assertThat(run.figures())
                .containsEntry("files", "2")
                .containsEntry("loads", "1")
                .containsEntry("hits", "1")
                .containsEntry("unreadable", "2");
        assertThat(run.out())
                .contains(secret.toRealPath() + " (AccessDeniedException)")
                .contains(nested.toRealPath() + " (AccessDeniedException)");
    }

    @Test
    void aFolderThatDoesNotExistIsRefused() {
        Path missing = folder.resolve("nowhere");

        Run run = Run.of(missing);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no folder " + missing).contains("Usage: quickstart");
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() {
        Run run = Run.of(folder.resolve("a.txt"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no folder " + folder.resolve("a.txt"));
    }

    @Test
    void anUnknownOptionIsRefused() {
        Run run = Run.of("--fast", folder);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown option: '--fast'");
    }

    @Test
    void helpNamesTheFolderTheOptionsAndTheDefaults() {
        Run run = Run.of("--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("[FOLDER]", "--skip", "Default: target,.git", "--help");
    }
}
