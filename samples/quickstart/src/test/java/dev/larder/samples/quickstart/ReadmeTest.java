// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path USE_IN_CODE = Path.of("src/test/java/dev/larder/samples/quickstart/UseInCode.java");
    private static final Pattern SHOWN = Pattern.compile("begins here\\n(.*?)\\n *// and ends here", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    /** Returns the only block of the README in a language. */
    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme());
        assertThat(block.find()).as("a block of %s", language).isTrue();
        String text = block.group(1);
        assertThat(block.find()).as("another block of %s", language).isFalse();
        return text;
    }

    @Test
    void theCodeIsTheOneThatIsCompiledHere() throws IOException {
        Matcher shown = SHOWN.matcher(Files.readString(USE_IN_CODE));
        assertThat(shown.find()).isTrue();

        assertThat(block("java")).isEqualTo(shown.group(1).stripIndent() + "\n");
        assertThat(block("java").lines()).hasSizeLessThanOrEqualTo(15);
    }

    @Test
    void theCodeDoesWhatTheReadmeSays() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            UseInCode.show();
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("2");
    }

    @Test
    void theConfigurationIsUnderstood(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("larder.conf"), block("hocon"));
        assertThat(block("hocon").lines()).hasSizeLessThanOrEqualTo(10);

        CachingProvider provider = Caching.getCachingProvider();
        try (CacheManager manager =
                provider.getCacheManager(file.toUri(), getClass().getClassLoader())) {
            assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("greeter", "pages");
            assertThat(manager.<String, String>getCache("greeter").get("world")).isEqualTo("Hello, world");
            assertThat(expiry(manager.getCache("greeter"))).isEqualTo(modified(1, TimeUnit.MINUTES));
            assertThat(expiry(manager.createCache("user-eu", new MutableConfiguration<>())))
                    .isEqualTo(TouchedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 10)));
        }
    }

    private static Object modified(long amount, TimeUnit unit) {
        return ModifiedExpiryPolicy.factoryOf(new Duration(unit, amount));
    }

    @SuppressWarnings("unchecked")
    private static Object expiry(Cache<?, ?> cache) {
        return cache.getConfiguration(CompleteConfiguration.class).getExpiryPolicyFactory();
    }

    static List<String> links() throws IOException {
        return LINK.matcher(readme())
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("links")
    void everyLinkLeadsSomewhere(String link) {
        assertThat(ROOT.resolve(link)).exists();
    }
}
