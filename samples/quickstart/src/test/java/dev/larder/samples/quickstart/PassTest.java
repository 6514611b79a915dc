// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassTest {

    private static final String SHA_256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private CachingProvider provider;
    private Cache<FileVersion, String> checksums;
    private Path file;
    private long loadsBefore;

    @BeforeEach
    void open() throws IOException {
        provider = Caching.getCachingProvider();
        checksums = provider.getCacheManager().getCache("checksums", FileVersion.class, String.class);
        file = Files.writeString(folder.resolve("file"), "abc");
        Files.writeString(folder.resolve("other"), "other");
        loadsBefore = Sha256.loads();
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private Pass pass(Tree tree) {
        Progress progress = new Progress(
                new PrintWriter(Writer.nullWriter()),
                Progress.Display.LINES,
                "pass",
                tree.files().size());
        return Pass.over(tree.files(), checksums, progress);
    }

    private Tree tree() throws IOException {
        return Tree.below(folder, List.of());
    }

    private FileVersion version(Path path) throws IOException {
        String name = path.toRealPath().toString();
        return tree().files().stream()
                .filter(version -> version.path().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long loads() {
        return Sha256.loads() - loadsBefore;
    }

    @Test
    void theCacheHoldsTheChecksumOfTheContent() throws IOException {
        assertThat(checksums.get(version(file))).isEqualTo(SHA_256_OF_ABC);
    }

    @Test
    void aFileThatHasGrownIsLoadedAgain() throws IOException {
        pass(tree());
        Files.writeString(file, "abcdef");

        pass(tree());

        assertThat(loads()).isEqualTo(3);
    }

    @Test
    void aFileOfTheSameSizeThatWasWrittenLaterIsLoadedAgain() throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
        pass(tree());
        Files.writeString(file, "cba");

        pass(tree());

        assertThat(loads()).isEqualTo(3);
        assertThat(checksums.get(version(file))).isNotEqualTo(SHA_256_OF_ABC);
    }

    @Test
    void filesThatHaveNotChangedAreNotLoadedAgain() throws IOException {
        pass(tree());
        pass(tree());

        assertThat(loads()).isEqualTo(2);
    }

    @Test
    void aFileThatIsGoneIsNamedAndTheOthersAreLoaded() throws IOException {
        Tree before = tree();
        String gone = file.toRealPath().toString();
        Files.delete(file);

        Pass pass = pass(before);

        assertThat(pass.unreadable()).containsExactly(new Unreadable(gone, "NoSuchFileException"));
        assertThat(loads()).isEqualTo(1);
    }

    @Test
    void aFileThatCouldNotBeReadIsTriedAgain() throws IOException {
        Tree before = tree();
        Files.delete(file);
        pass(before);
        Files.writeString(file, "abc");

        assertThat(pass(before).unreadable()).isEmpty();
        assertThat(loads()).isEqualTo(2);
    }

    @Test
    void severalFilesAreLoadedInOneCall() throws IOException {
        assertThat(checksums.getAll(Set.copyOf(tree().files()))).hasSize(2);
        assertThat(loads()).isEqualTo(2);
    }
}
