// SPDX-License-Identifier: Apache-2.0
package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/conformance.md names is there. */
final class ConformancePageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Suite|Matrix|Test))(?:\\.(\\w+))?`");

    @Test
    void theTestsThatThePageNamesExist() throws IOException {
        List<String> sources = sources();
        Matcher named = NAMED.matcher(Files.readString(ROOT.resolve("docs/conformance.md")));
        int count = 0;
        while (named.find()) {
            String type = "class " + named.group(1);
            String method = named.group(2) == null ? "" : " " + named.group(2) + "(";
            assertThat(sources)
                    .as(named.group())
                    .anyMatch(source -> source.contains(type + " ") && source.contains(method));
            count++;
        }
        assertThat(count).isGreaterThan(20);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("provider"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ConformancePageTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException thrown) {
            throw new java.io.UncheckedIOException(thrown);
        }
    }
}
