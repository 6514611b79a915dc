// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about frameworks show is in the samples, which are compiled, run and tested. */
class PagesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path DOCS = ROOT.resolve("docs");

    /** The last cell of a row. */
    private static final Pattern TOLD = Pattern.compile("(?m)\\| ([^|]*) \\|$");

    /** An option alone or with a value; words that are values stand after one. */
    private static final Pattern OPTION = Pattern.compile("`([a-z]+(?:-[a-z]+)*)(?:`| = )");

    private static final Pattern BLOCK = Pattern.compile("(?s)```(java|hocon|properties|xml)\n(.*?)```");

    @ParameterizedTest
    @CsvSource({
        "cdi.md, samples/quarkus",
        "hibernate.md, samples/hibernate",
        "quarkus.md, samples/quarkus",
        "sessions.md, samples/sessions",
        "spring.md, samples/spring-boot"
    })
    void eachBlockIsPartOfAFileOfItsSample(String page, String sample) throws IOException {
        List<List<String>> files = files(ROOT.resolve(sample));
        List<List<String>> blocks = BLOCK.matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(PagesTest::lines)
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block ->
                        assertThat(files).anySatisfy(file -> assertThat(file).containsSubsequence(block)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdi.md", "hibernate.md", "metrics.md", "quarkus.md", "sessions.md", "spring.md"})
    void aPageAboutAFrameworkIsShort(String page) {
        assertThat(read(DOCS.resolve(page)).lines()).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void whoComesFromAnotherProviderIsToldOptionsThatThereAre() {
        String known = read(DOCS.resolve("configuration.md"));
        List<String> told = TOLD.matcher(read(DOCS.resolve("migration.md")))
                .results()
                .flatMap(cell -> OPTION.matcher(cell.group(1)).results())
                .map(option -> option.group(1))
                .toList();
        assertThat(told)
                .hasSizeGreaterThan(40)
                .allSatisfy(option -> assertThat(known).contains("\n### " + option + "\n"));
    }

    private static List<String> lines(MatchResult block) {
        return lines(block.group(2));
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static List<List<String>> files(Path sample) throws IOException {
        try (Stream<Path> sources = Files.walk(sample.resolve("src"))) {
            return Stream.concat(Stream.of(sample.resolve("pom.xml")), sources.filter(Files::isRegularFile))
                    .map(PagesTest::read)
                    .map(PagesTest::lines)
                    .toList();
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
