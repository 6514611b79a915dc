// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarOutputStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which file a URI names. */
class LocationTest {

    private static final String REMEDY =
            "; the URI of a CacheManager names a file that exists, or is only a name such as my-app";

    @TempDir
    Path directory;

    private Path onClassPath;
    private URLClassLoader loader;

    @BeforeEach
    void makeClassPath() throws IOException {
        onClassPath = Files.createDirectory(directory.resolve("classes"));
        loader = new URLClassLoader(new URL[] {onClassPath.toUri().toURL()}, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my-app",
                "larder:default",
                "mailto:x@y",
                "urn:isbn:1",
                "urn:a.conf",
                "javax.cache.MyCache",
                "s3://bucket/caches",
                "",
                "?query",
                "#fragment",
                "vm://localhost",
                "/absolute/name",
                "a%20b"
            })
    void aNameMeansTheUsualFile(String name) {
        assertThat(open(name).containerNames()).isEmpty();
        ConfigurationFile.write(onClassPath, "container.users.expire = 1s");
        assertThat(open(name).containerNames()).containsExactly("users");
    }

    @Test
    void ofSeveralUsualFilesTheFirstIsUsed() throws IOException {
        Path second = Files.createDirectory(directory.resolve("more"));
        ConfigurationFile.write(onClassPath, "container.first.expire = 1s");
        ConfigurationFile.write(second, "container.second.expire = 1s");
        loader = new URLClassLoader(
                new URL[] {onClassPath.toUri().toURL(), second.toUri().toURL()}, null);

        try (Warnings warnings = new Warnings()) {
            assertThat(open("my-app").containerNames()).containsExactly("first");
            assertThat(warnings.messages())
                    .singleElement()
                    .asString()
                    .matches("Several larder.conf are on the class path, of which only .*/classes/larder.conf is used: "
                            + ".*/classes/larder.conf, .*/more/larder.conf");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:conf/app.conf", "classpath:/conf/app.conf", "conf/app.conf"})
    void aFileOnTheClassPath(String uri) {
        ConfigurationFile.write(onClassPath, "conf/app.conf", "container.users.expire = 1s");

        assertThat(open(uri).containerNames()).containsExactly("users");
    }

    @Test
    void aFileByItsPath() {
        ConfigurationFile file = ConfigurationFile.write(directory, "with space/app.conf", "container.users {}");

        assertThat(open(file.path().toUri().toString()).containerNames()).containsExactly("users");
        assertThat(open(file.path().toUri().getRawPath()).containerNames()).containsExactly("users");
    }

    @Test
    void aFileInsideAJar() throws IOException {
        Path jar = directory.resolve("app.jar");
        try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
            stream.putNextEntry(new ZipEntry("conf/app.conf"));
            stream.write("include \"more\"\ncontainer.users.expire = soon".getBytes(StandardCharsets.UTF_8));
            stream.putNextEntry(new ZipEntry("conf/more.conf"));
            stream.write("container.more {}".getBytes(StandardCharsets.UTF_8));
        }
        String uri = "jar:" + jar.toUri() + "!/conf/app.conf";

        assertThatThrownBy(() -> open(uri))
                .hasMessageStartingWith(uri + ":2: container.users.expire = \"soon\" is not");
        assertThatThrownBy(() -> open("jar:" + jar.toUri() + "!/conf/none.conf"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("conf/none.conf");
        assertThatThrownBy(() -> open("jar:" + jar.toUri()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Cannot read the configuration jar:");
    }

    @Test
    void jsonAndPropertiesAreReadByTheEndOfTheirName() {
        ConfigurationFile json =
                ConfigurationFile.write(directory, "a.json", "{\"container\": {\"users\": {\"expire\": \"1s\"}}}");
        ConfigurationFile properties = ConfigurationFile.write(
                directory, "a.properties", "sweep-interval = 1s\ncontainer.com.example.User.expire = 1s");

        assertThat(json.open().containerNames()).containsExactly("users");
        assertThat(properties.open().containerNames()).containsExactly("com.example.User");
        assertThat(properties.open().sweepInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(ConfigurationFile.write(directory, "c.properties", "a = \\u00")
                        .refusal())
                .isEqualTo("c.properties: Malformed \\uxxxx encoding.");
        assertThat(ConfigurationFile.write(directory, "b.properties", "contaner.users.expire = 1s")
                        .refusal())
                .startsWith("b.properties: unknown section \"contaner.users.expire\".");
    }

    @Test
    void aFileThatIsMissingIsRefused() {
        assertThatThrownBy(() -> open("file:/no/such/larder.conf"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot read the configuration file:/no/such/larder.conf: "
                        + "/no/such/larder.conf (No such file or directory)" + REMEDY);
        assertThatThrownBy(() -> open("classpath:none.conf"))
                .hasMessage("Cannot read the configuration classpath:none.conf: it is not on the class path" + REMEDY);
        assertThatThrownBy(() -> open("no/such.conf"))
                .hasMessage("Cannot read the configuration no/such.conf: it is neither on the class path nor a file ("
                        + Path.of("no/such.conf").toAbsolutePath() + ")" + REMEDY);
        assertThatThrownBy(() -> open("s3://bucket/larder.conf"))
                .hasMessage("Cannot read the configuration s3://bucket/larder.conf: unknown protocol: s3" + REMEDY);
        assertThatThrownBy(() -> open(directory.toUri().toString()))
                .hasMessage("Cannot read the configuration " + directory.toUri() + ": it is a directory" + REMEDY);
    }

    @Test
    void aPasswordInTheUriIsNeverPartOfAMessage() {
        assertThatThrownBy(() -> open("http://admin:abracadabra@localhost:1/larder.conf?token=abracadabra"))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .startsWith("Cannot read the configuration http://localhost:1/larder.conf: ")
                .doesNotContain("abracadabra");
    }

    @Test
    void aHugeFileIsRefused() {
        ConfigurationFile file = ConfigurationFile.write(directory, "#".repeat((1 << 20) + 1));

        assertThat(file.refusal()).isEqualTo("larder.conf is larger than 1 MB, too large for a configuration");
        assertThat(ConfigurationFile.write(directory, "#".repeat(1 << 20))
                        .open()
                        .containerNames())
                .isEmpty();
    }

    @Test
    void includedFilesAreRelativeToTheirFile() throws MalformedURLException {
        ConfigurationFile.write(directory, "parts/short.conf", "template.short.expire = 1s\ninclude \"deeper.conf\"");
        ConfigurationFile deeper = ConfigurationFile.write(directory, "parts/deeper.conf", "container.a {}");
        ConfigurationFile.write(onClassPath, "lib.conf", "container.b {}");
        ConfigurationFile file = ConfigurationFile.write(
                directory, """
                include "parts/short"
                include "parts/none"
                include classpath("lib.conf")
                include url("%s")
                include file("%s")
                container.c.extends = short
                """.formatted(deeper.path().toUri().toURL(), deeper.path()));

        ManagerSettings settings = open(file.path().toUri().toString());

        assertThat(settings.containerNames()).containsExactly("a", "b", "c");
        assertThat(settings.container("c", CodeOptions.NONE).lifetimes().expire())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anIncludedFileThatIsRequiredMustBeThere() {
        assertThat(ConfigurationFile.write(directory, "include required(\"none\")")
                        .refusal())
                .startsWith("larder.conf: cannot include none: ");
        assertThat(ConfigurationFile.write(directory, "include \"larder.conf\"").refusal())
                .isEqualTo("larder.conf: cannot include larder.conf: "
                        + "files are nested deeper than 16; does one include itself?");
    }

    @Test
    void substitutionsComeFromTheFileTheEnvironmentAndTheSystemProperties() {
        String name = "larder.test." + System.nanoTime();
        System.setProperty(name, "7s");
        try {
            ConfigurationFile file = ConfigurationFile.write(directory, """
                    template.short.expire = ${%1$s}
                    container.a = ${template.short} { idle = ${?LARDER_NO_SUCH_VARIABLE} }
                    container.b.backend = ${?PATH}
                    """.formatted(name));

            assertThat(file.refusal())
                    .startsWith("larder.conf:3 (from env variables): container.b.backend = ")
                    .contains(" is not a backend");
            assertThat(ConfigurationFile.write(directory, "container.a.expire = ${" + name + "}")
                            .container("a")
                            .lifetimes())
                    .isEqualTo(new Lifetimes(Duration.ofSeconds(7), null));
        } finally {
            System.clearProperty(name);
        }
    }

    private ManagerSettings open(String uri) {
        return ManagerSettings.open(URI.create(uri), loader, new Properties());
    }

    /** Collects what is logged at WARNING while it is open. */
    private static final class Warnings extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger("dev.larder");
        private final List<String> messages = new ArrayList<>();

        Warnings() {
            logger.addHandler(this);
            logger.setUseParentHandlers(false);
        }

        List<String> messages() {
            return messages;
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().equals(Level.WARNING)) {
                messages.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
        }
    }
}
