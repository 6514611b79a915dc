// SPDX-License-Identifier: Apache-2.0
package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tests that a page names, as {@code SomeTest}, {@code SomeTest.method} or {@code SomeTest#method}. */
final class NamedTests {

    private static final Path ROOT = Path.of("../..");
    /** {@code CachingTest} is the TCK's. */
    private static final Pattern NAMED =
            Pattern.compile("`((?!CachingTest)\\w+(?:Suite|Rules|Contract|Matrix|Test))(?:[.#](\\w+))?`");

    private NamedTests() {}

    /** Fails unless each test that a page names is there; returns how many it names. */
    static int assertThereAre(String page) throws IOException {
        List<String> sources = sources();
        Matcher named = NAMED.matcher(Files.readString(ROOT.resolve(page)));
        int count = 0;
        while (named.find()) {
            String type = "class " + named.group(1);
            String method = named.group(2) == null ? "" : " " + named.group(2) + "(";
            assertThat(sources.stream().anyMatch(source -> source.contains(type + " ") && source.contains(method)))
                    .as("%s names %s", page, named.group())
                    .isTrue();
            count++;
        }
        return count;
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String folder : List.of("provider", "samples", "tck-runner", "benchmarks")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(NamedTests::read)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
