// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and pages show of configurations opens a manager, with every storage on the class path. */
class ShownConfigurationTest {

    private static final Path ROOT = Path.of("../..");

    /** Fenced, or indented lines one below the other of which the first begins with a section. */
    private static final Pattern SNIPPET = Pattern.compile(
            "(?m)```hocon\\n([^`]*)```|^((?: {4,}(?:container|backend|template)\\..*\\n)(?: {4,}.*\\n)*)");

    private static final Pattern NAME = Pattern.compile("container\\.(?:\"([^\"*]+)\"|([\\w-]+)) ");

    /** They name what only a test, a sample or an artifact of its own brings. */
    private static final Set<String> TESTED_ELSEWHERE = Set.of("backend-guide.md", "codec-fory.md", "spring.md");

    @TempDir
    private Path folder;

    static List<Arguments> snippets() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !TESTED_ELSEWHERE.contains(name(page)))
                    .flatMap(ShownConfigurationTest::snippets)
                    .toList();
        }
    }

    private static Stream<Arguments> snippets(Path page) {
        return SNIPPET.matcher(PagesTest.read(page))
                .results()
                .map(found -> found.group().replace("```hocon\n", "").replace("```", ""))
                .flatMap(ShownConfigurationTest::alternatives)
                .map(snippet -> Arguments.of(name(page), snippet));
    }

    /** Lines that all write the same section are a choice. */
    private static Stream<String> alternatives(String snippet) {
        long sections = snippet.lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(" {"))))
                .distinct()
                .count();
        return sections == 1 ? snippet.lines() : Stream.of(snippet);
    }

    private static String name(Path page) {
        return String.valueOf(page.getFileName());
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void opensAManager(String page, String snippet) throws IOException {
        List<String> names = NAME.matcher(snippet)
                .results()
                .map(ShownConfigurationTest::container)
                .toList();
        Path file = Files.writeString(folder.resolve("shown.conf"), complete(snippet));
        try (CachingProvider provider = new LarderCachingProvider();
                CacheManager manager =
                        provider.getCacheManager(file.toUri(), getClass().getClassLoader())) {
            assertThat(manager.getCacheNames()).as(page).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    private static String container(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Adds the sections that a snippet takes for known. */
    private String complete(String snippet) {
        String file = snippet.contains("backend = file") && !snippet.contains("backend.file")
                ? "backend.file { type = mapdb, directory = \"" + folder.toUri().getPath() + "\" }\n"
                : "";
        String template = snippet.contains("extends = short") && !snippet.contains("template.short ")
                ? "template.short { expire = 30s }\n"
                : "";
        return file + template + snippet;
    }
}
