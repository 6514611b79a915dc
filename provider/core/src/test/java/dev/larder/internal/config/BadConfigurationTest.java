// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a file is refused when the manager opens, with a message that tells place, key, value and remedy. */
class BadConfigurationTest {

    private static final String UNITS = "write a number and a unit (ms, s, m or min, h, d, w), for example 30s, "
            + "5 minutes or 365days, or ISO-8601, for example PT30S";
    private static final String COUNTS = "write a whole number of at least 1, where k, M and G stand for thousand, "
            + "million and thousand million, for example 10k, or unlimited";
    private static final String SIZES =
            "write a number of bytes of at least 1, for example 65536, 10 MB or 512 KiB, or unlimited";
    private static final String OPTIONS = "The options here are "
            + ContainerOptions.all().stream().map(Option::name).collect(Collectors.joining(", "));
    private static final String SECTIONS = "The sections are " + String.join(", ", Reference.names());

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"names", "lengthsOfTime", "amounts", "words", "backends", "templates", "classes", "shapes"})
    void isRefused(String text, String message) {
        assertThat(ConfigurationFile.write(directory, text).refusal()).isEqualTo(message);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(
                        "# the first line\ncontainer.users { maximum-sise = 5 }",
                        "larder.conf:2: unknown option container.users.maximum-sise, did you mean maximum-size? "
                                + OPTIONS),
                Arguments.of(
                        "container.\"new cache\".maximumSize = 5",
                        "larder.conf:1: unknown option container.\"new cache\".maximumSize, did you mean maximum-size? "
                                + OPTIONS),
                Arguments.of("template.short.ttl = 5s", "larder.conf:1: unknown option template.short.ttl. " + OPTIONS),
                Arguments.of(
                        "container-defaults.expires = 5s",
                        "larder.conf:1: unknown option container-defaults.expires, did you mean expire? " + OPTIONS),
                Arguments.of(
                        "containers.users.expire = 5s",
                        "larder.conf:1: unknown section containers, did you mean container? " + SECTIONS),
                Arguments.of("akka.loglevel = DEBUG", "larder.conf:1: unknown section akka. " + SECTIONS));
    }

    static Stream<Arguments> lengthsOfTime() {
        return Stream.of(
                expire("soon", "\"soon\" is not a length of time; " + UNITS + ", or eternal"),
                expire("1 fortnight", "\"1 fortnight\" has no known unit; " + UNITS + ", or eternal"),
                expire("PT", "\"PT\" is not a length of time; " + UNITS + ", or eternal"),
                expire("30", "30 has no unit; write 30s for seconds or 30ms for milliseconds"),
                expire("\"30\"", "\"30\" has no unit; write 30s for seconds or 30ms for milliseconds"),
                expire(
                        "0",
                        "0 is a lifetime of zero, with which nothing would be kept; "
                                + "write eternal for entries that never die, or at least 1ms"),
                expire(
                        "0 s",
                        "\"0 s\" is a lifetime of zero, with which nothing would be kept; "
                                + "write eternal for entries that never die, or at least 1ms"),
                expire("-5s", "\"-5s\" is negative; write at least 1ms, or eternal for entries that never die"),
                expire("PT-5S", "\"PT-5S\" is negative; write at least 1ms, or eternal for entries that never die"),
                expire("0.5ms", "\"0.5ms\" is too short; write at least 1ms, or eternal for entries that never die"),
                expire(
                        "999999999999 weeks",
                        "\"999999999999 weeks\" is longer than 1000 years; "
                                + "write at least 1ms, or eternal for entries that never die"),
                expire("[1s]", "\"[1s]\" is not a length of time; " + UNITS + ", or eternal"),
                Arguments.of(
                        "sweep-interval = 0s",
                        "larder.conf:1: sweep-interval = \"0s\" is too short; write at least 1ms"),
                Arguments.of(
                        "sweep-interval = eternal",
                        "larder.conf:1: sweep-interval = \"eternal\" is not a length of time; " + UNITS),
                Arguments.of(
                        "container.users.nested-lock-timeout = 10",
                        "larder.conf:1: container.users.nested-lock-timeout = 10 has no unit; "
                                + "write 10s for seconds or 10ms for milliseconds"));
    }

    static Stream<Arguments> amounts() {
        return Stream.of(
                users("maximum-size", "-1", "-1 is negative; " + COUNTS),
                users("maximum-size", "0", "0 is zero; " + COUNTS),
                users("maximum-size", "many", "\"many\" is not a number; " + COUNTS),
                users("maximum-size", "2m", "\"2m\" is not a number; " + COUNTS),
                users("maximum-size", "1.5", "1.5 is not a whole number; " + COUNTS),
                users("maximum-size", "99999999999G", "\"99999999999G\" is too large; " + COUNTS),
                users("maximum-weight", "-2k", "\"-2k\" is negative; " + COUNTS),
                users("maximum-bytes", "-1", "-1 is negative; " + SIZES),
                users("maximum-bytes", "0 MB", "\"0 MB\" is zero; " + SIZES),
                users("maximum-bytes", "10 MBit", "\"10 MBit\" is not a size; " + SIZES),
                users("maximum-bytes", "9999 YB", "\"9999 YB\" is too large; " + SIZES),
                Arguments.of(
                        "container.users { maximum-size = 10k, maximum-bytes = 5 MB }",
                        "larder.conf:1: container.users.maximum-bytes = \"5 MB\" is a second limit beside "
                                + "maximum-size = \"10k\"; set only one of maximum-size, maximum-weight, maximum-bytes"));
    }

    static Stream<Arguments> words() {
        return Stream.of(
                users("overflow", "drop", "\"drop\" is not a choice here; write evict or reject"),
                users(
                        "statistics",
                        "maybe",
                        "\"maybe\" is not a flag; write true, false or default (the code decides)"),
                users("backend", "\"\"", "\"\" is empty; write a name"));
    }

    static Stream<Arguments> backends() {
        return Stream.of(
                users(
                        "backend",
                        "memorie",
                        "\"memorie\" is not a backend, did you mean memory? Known types: memory, null, safe, tin"),
                Arguments.of(
                        "backend.local { type = memory }\ncontainer.users.backend = lokal",
                        "larder.conf:2: container.users.backend = \"lokal\" is not a backend, did you mean local? "
                                + "Known types: memory, null, safe, tin; aliases: local"),
                Arguments.of(
                        "backend.local { type = mapdb }",
                        "larder.conf:1: backend.local.type = \"mapdb\" is not on the class path; add the artifact "
                                + "dev.larder:larder-mapdb. Known types: memory, null, safe, tin"),
                Arguments.of(
                        "backend.local { type = floppy }",
                        "larder.conf:1: backend.local.type = \"floppy\" is not a backend. Known types: memory, null, safe, tin"),
                Arguments.of(
                        "backend.local { }",
                        "larder.conf:1: backend.local has no type; known types: memory, null, safe, tin"),
                Arguments.of(
                        "backend.local { type = memory\n directory = /var/cache }",
                        "larder.conf:2: unknown option backend.local.directory. The options here are type"));
    }

    static Stream<Arguments> templates() {
        return Stream.of(
                users("extends", "short", "\"short\" is not a template. There are none; define template.short { ... }"),
                Arguments.of(
                        "template.short.expire = 1s\ncontainer.\"u*\".extends = shrot",
                        "larder.conf:2: container.\"u*\".extends = \"shrot\" is not a template, did you mean short? "
                                + "Known templates: short"),
                Arguments.of(
                        "template.a.extends = b\ntemplate.b.extends = a",
                        "larder.conf:1: template.a.extends = \"b\" closes a circle of templates: b -> a -> b"),
                Arguments.of(
                        "template.a.extends = a",
                        "larder.conf:1: template.a.extends = \"a\" closes a circle of templates: a -> a"));
    }

    static Stream<Arguments> classes() {
        String loader = "; write the full name of a class that implements javax.cache.integration.CacheLoader "
                + "and has a public constructor without parameters, or default";
        return Stream.of(
                users(
                        "generator",
                        "com.example.Nope",
                        "\"com.example.Nope\" is not a class that the manager's class loader can find" + loader),
                users(
                        "generator",
                        "java.lang.String",
                        "\"java.lang.String\" is not a javax.cache.integration.CacheLoader" + loader),
                users(
                        "generator",
                        "\"" + Samples.WithParameter.class.getName() + "\"",
                        "\"" + Samples.WithParameter.class.getName() + "\" has no public constructor without parameters"
                                + loader),
                users(
                        "generator",
                        "\"" + Samples.Hidden.class.getName() + "\"",
                        "\"" + Samples.Hidden.class.getName() + "\" is not a public class that can be instantiated"
                                + loader),
                users(
                        "generator",
                        "javax.cache.integration.CacheLoader",
                        "\"javax.cache.integration.CacheLoader\" is not a public class that can be instantiated"
                                + loader),
                users(
                        "generator",
                        "\"com.example.Nope#greet\"",
                        "\"com.example.Nope#greet\" is not a class that the manager's class loader can find; write the full"
                                + " name of a class, for example com.example.Greetings"),
                users(
                        "generator",
                        "\"" + Samples.Greeter.class.getName() + "#nope\"",
                        "\"" + Samples.Greeter.class.getName() + "#nope\" names no such method; write"
                                + " \"<class>#<method>\", in quotes, for a public method with one parameter, the key, of a"
                                + " public class; one that is not static needs a public constructor without parameters"),
                users(
                        "generator",
                        "\"" + Samples.Greeter.class.getName() + "#twice\"",
                        "\"" + Samples.Greeter.class.getName() + "#twice\" names several methods with one parameter;"
                                + " give the one that is meant another name"),
                users(
                        "writer",
                        "java.lang.String",
                        "\"java.lang.String\" is not a javax.cache.integration.CacheWriter"
                                + loader.replace("CacheLoader", "CacheWriter")),
                users(
                        "weigher",
                        "java.lang.String",
                        "\"java.lang.String\" is not a dev.larder.Weigher"
                                + loader.replace("javax.cache.integration.CacheLoader", "dev.larder.Weigher")),
                users(
                        "key-type",
                        "String",
                        "\"String\" is not a class that the manager's class loader can find; "
                                + "write the full name of a class, for example java.lang.String, or default"));
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(
                        "container.com.example.User.expire = 1m",
                        "larder.conf:1: container.com.example is a section where a value is expected; "
                                + "a name with dots must be quoted: container.\"com.example.User\" { ... }"),
                Arguments.of(
                        "template.a.b { expire = 1m, idle = 1m }",
                        "larder.conf:1: template.a.b is a section where a value is expected; "
                                + "a name with dots must be quoted: template.\"a.b\" { ... }"),
                Arguments.of(
                        "container-defaults.users.expire = 1m",
                        "larder.conf:1: container-defaults.users is a section where a value is expected"),
                Arguments.of(
                        "container.expire = 1m",
                        "larder.conf:1: container.expire is a value where a section is expected; "
                                + "write container.expire { ... }"),
                Arguments.of(
                        "container = 5",
                        "larder.conf:1: container is a value where a section is expected; write container { ... }"),
                Arguments.of(
                        "\ncontainer { users { expire = 1m }",
                        "larder.conf:2: Expecting close brace } or a comma, got end of file"),
                Arguments.of(
                        "container.users.expire = ${larder.test.unknown}",
                        "larder.conf:1: Could not resolve substitution to a value: ${larder.test.unknown}"));
    }

    @Test
    void aSecretIsNeverPartOfAMessage() {
        Setting setting = new Setting("larder.conf:1", "backend.remote", "Password-File", "abracadabra");

        assertThat(setting.refused("is wrong"))
                .hasMessage("larder.conf:1: backend.remote.Password-File = *** is wrong");
    }

    private static Arguments expire(String value, String problem) {
        return users("expire", value, problem);
    }

    private static Arguments users(String option, String value, String problem) {
        return Arguments.of(
                "container.users." + option + " = " + value,
                "larder.conf:1: container.users." + option + " = " + problem);
    }
}
