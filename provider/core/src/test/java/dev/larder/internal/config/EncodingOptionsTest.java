// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.ContainerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The options that say how entries become bytes, and what stands before the backend. */
class EncodingOptionsTest {

    private static final Encoding DEFAULT = new Encoding("jdk", Set.of(), Limits.UNLIMITED, 0, Duration.ZERO);

    @TempDir
    Path directory;

    /** A decorator that configurations of tests name. */
    public static final class Glass implements BackendDecorator {

        @Override
        public Backend decorate(Backend inner, ContainerSpec container) {
            return inner;
        }
    }

    @Test
    void nothingIsTheDefault() {
        ContainerSettings users = users("");

        assertThat(users.encoding()).isEqualTo(DEFAULT);
        assertThat(users.wrap()).isEmpty();
        assertThat(users.onFailure()).isEqualTo(OnFailure.THROW);
    }

    @Test
    void allOfThemAreRead() {
        ContainerSettings users = users("codec = jdk, codec-allow = [com.example.A, \"com.example.b.**\"]\n"
                + "compress-above = 4 KiB, schema-version = 7, persist-min-remaining = 5m, on-failure = miss");

        assertThat(users.encoding())
                .isEqualTo(new Encoding(
                        "jdk", Set.of("com.example.A", "com.example.b.**"), 4096, 7, Duration.ofMinutes(5)));
        assertThat(users.onFailure()).isEqualTo(OnFailure.MISS);
    }

    @Test
    void onMemoryTheyAreAllowed() {
        assertThat(users("backend = memory, compress-above = 0, wrap = []")
                        .encoding()
                        .compressAbove())
                .isZero();
    }

    @Test
    void wordsForNothingAreNothing() {
        assertThat(users("schema-version = 0, persist-min-remaining = 0s").encoding())
                .isEqualTo(users("schema-version = none, persist-min-remaining = none")
                        .encoding())
                .isEqualTo(DEFAULT);
    }

    static Stream<Arguments> decorators() {
        String name = Glass.class.getName();
        return Stream.of(
                Arguments.of("a name", name),
                Arguments.of("a list", List.of(name)),
                Arguments.of("a class", Glass.class),
                Arguments.of("an object", new Glass()),
                Arguments.of("a list of objects", List.of(new Glass())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decorators")
    void aDecoratorMayBeNamedOrHandedOver(String label, Object value) {
        List<?> wrap = ConfigurationFile.write(directory, "")
                .open()
                .container("users", new CodeOptions(Map.of("wrap", value), null))
                .wrap()
                .stream()
                .map(factory -> factory.create().getClass())
                .toList();

        assertThat(wrap).isEqualTo(List.of(Glass.class));
    }

    static Stream<Arguments> mistakes() {
        String decorators = "; write the full name of a class that implements dev.larder.spi.BackendDecorator "
                + "and has a public constructor without parameters";
        return Stream.of(
                Arguments.of("codec = jdkk", "codec = \"jdkk\" is not a codec, did you mean jdk? Known codecs: jdk"),
                Arguments.of(
                        "codec = fory",
                        "codec = \"fory\" is not on the class path; add the artifact dev.larder:larder-fory. Known codecs: jdk"),
                Arguments.of(
                        "wrap = [com.example.Nope]",
                        "wrap = \"com.example.Nope\" is not a class that the manager's class loader can find"
                                + decorators),
                Arguments.of(
                        "wrap = [java.lang.String]",
                        "wrap = \"java.lang.String\" is not a dev.larder.spi.BackendDecorator" + decorators),
                Arguments.of(
                        "schema-version = -1",
                        "schema-version = -1 is negative; write a whole number from 1 to 2147483647, or none"),
                Arguments.of(
                        "schema-version = 3G",
                        "schema-version = \"3G\" is too large; write a whole number from 1 to 2147483647, or none"),
                Arguments.of(
                        "persist-min-remaining = -5m",
                        "persist-min-remaining = \"-5m\" is negative; write 0s or more, or none"),
                Arguments.of(
                        "on-failure = ignore",
                        "on-failure = \"ignore\" is not a choice here; write throw or miss or miss-reads or"
                                + " miss-writes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsRefused(String option, String problem) {
        assertThat(ConfigurationFile.write(directory, "container.users { " + option + " }")
                        .refusal())
                .isEqualTo("larder.conf:1: container.users." + problem);
    }

    private ContainerSettings users(String options) {
        return ConfigurationFile.write(directory, "container.users {\n" + options + "\n}")
                .container("users");
    }
}
