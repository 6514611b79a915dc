// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.larder.ConfigurationException;
import dev.larder.LarderConfiguration;
import dev.larder.Overflow;
import dev.larder.Weigher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of several sections decides. */
class PrecedenceTest {

    /** One section a line, from the highest to the lowest, each of which sets another lifetime. */
    private static final List<String> RANKS = List.of(
            "container.user-1.expire = 1s",
            "template.for-exact.expire = 2s",
            "template.for-template.expire = 3s",
            "container.\"user-*\".expire = 4s",
            "template.for-wildcard.expire = 5s",
            "container.\"us*-1\".expire = 6s",
            "container.\"*\".expire = 7s",
            "code.expire = 8s",
            "template.for-code.expire = 9s",
            "container-defaults.expire = 10s",
            "template.for-defaults.expire = 11s");

    private static final String LINKS = """
            container.user-1.extends = for-exact
            template.for-exact.extends = for-template
            template.for-template.idle = 1h
            container."user-*".extends = for-wildcard
            template.for-wildcard.idle = 1h
            template.for-code.idle = 1h
            container-defaults.extends = for-defaults
            template.for-defaults.idle = 1h
            """;

    @TempDir
    Path directory;

    static Stream<Integer> ranks() {
        return IntStream.range(0, RANKS.size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("ranks")
    void theMoreSpecificSectionDecides(int highest) {
        List<String> present = RANKS.subList(highest, RANKS.size());
        String file = String.join(
                "\n", present.stream().filter(line -> !line.startsWith("code")).toList());
        Map<String, Object> code = highest <= RANKS.indexOf("code.expire = 8s")
                ? Map.of("extends", "for-code", "expire", "8s")
                : Map.of("extends", "for-code");

        assertThat(open(LINKS + file)
                        .container("user-1", new CodeOptions(code, null))
                        .lifetimes()
                        .expire())
                .isEqualTo(Duration.ofSeconds(highest + 1));
    }

    @Test
    void propertiesGoOverTheFile() {
        Properties properties = new Properties();
        properties.setProperty("container.users.expire", "2s");
        properties.setProperty("container.com.example.User.expire", "3s");
        properties.setProperty("container.\"a.b\".expire", "4s");
        properties.setProperty("container.user-*.idle", "5s");
        properties.setProperty("template.short.expire", "6s");
        properties.setProperty("container-defaults.overflow", "reject");
        properties.setProperty("backend.mine.type", "memory");
        ManagerSettings settings = ConfigurationFile.write(directory, """
                        container.users { expire = 1s, maximum-size = 7, backend = mine }
                        template.short { expire = 1s }
                        container.user-1.extends = short
                        """).open(properties);

        ContainerSettings users = settings.container("users", CodeOptions.NONE);
        assertThat(users.lifetimes().expire()).isEqualTo(Duration.ofSeconds(2));
        assertThat(users.limits().size()).isEqualTo(7);
        assertThat(users.limits().overflow()).isEqualTo(Overflow.REJECT);
        assertThat(expire(settings, "com.example.User")).isEqualTo(Duration.ofSeconds(3));
        assertThat(expire(settings, "a.b")).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.container("user-1", CodeOptions.NONE).lifetimes())
                .isEqualTo(new Lifetimes(Duration.ofSeconds(6), Duration.ofSeconds(5)));
        assertThat(settings.containerNames()).containsExactly("a.b", "com.example.User", "user-1", "users");
    }

    @Test
    void otherPropertiesAreIgnored() {
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        properties.setProperty("container", "docker");
        properties.setProperty("containers.x", "1");
        properties.setProperty("a", "1");
        properties.setProperty("a.b", "${x");
        properties.setProperty("", "nothing");
        properties.setProperty("sweep-interval", "soon");
        properties.put("container.users.expire", 5);
        properties.put(7, "seven");

        assertThat(ConfigurationFile.write(directory, "").open(properties).containerNames())
                .isEmpty();
    }

    @Test
    void badPropertiesAreRefused() {
        assertThat(refusalOf("container.users.expire", "soon"))
                .startsWith(
                        "the properties of the CacheManager: container.users.expire = \"soon\" is not a length of time");
        assertThat(refusalOf("container.users.expires", "1s"))
                .startsWith(
                        "the properties of the CacheManager: unknown option container.users.expires, did you mean expire?");
        assertThat(refusalOf("container.users", "1s"))
                .isEqualTo("the properties of the CacheManager: container.users names no option; "
                        + "write container.<name>.<option>");
    }

    @Test
    void theMostSpecificLimitReplacesALimitOfAnotherKind() {
        ManagerSettings settings = open("""
                container-defaults.maximum-size = 10
                container."user-*".maximum-bytes = 20
                container.user-1.maximum-size = 30
                container.user-2.maximum-bytes = unlimited
                """);

        assertThat(settings.container("other", CodeOptions.NONE).limits()).isEqualTo(size(10));
        assertThat(settings.container("user-0", CodeOptions.NONE).limits())
                .isEqualTo(new Limits(Limits.UNLIMITED, Limits.UNLIMITED, 20, Overflow.EVICT, null));
        assertThat(settings.container("user-1", CodeOptions.NONE).limits()).isEqualTo(size(30));
        assertThat(settings.container("user-2", CodeOptions.NONE).limits()).isEqualTo(size(10));
    }

    @Test
    void theFileMayReplaceALimitOnTheWeightThatComesFromCode() {
        CodeOptions code = weighed(100);

        assertThat(open("").container("users", code).limits())
                .isEqualTo(new Limits(Limits.UNLIMITED, 100, Limits.UNLIMITED, Overflow.EVICT, code.weigher()));
        assertThat(open("container.users.maximum-weight = 200")
                        .container("users", code)
                        .limits())
                .isEqualTo(new Limits(Limits.UNLIMITED, 200, Limits.UNLIMITED, Overflow.EVICT, code.weigher()));
        assertThat(open("container.users.maximum-weight = unlimited")
                        .container("users", code)
                        .limits())
                .isEqualTo(Limits.NONE);
        assertThat(open("container.users.maximum-size = 5")
                        .container("users", code)
                        .limits())
                .isEqualTo(size(5));
    }

    @Test
    void aWeigherFromCodeHasThePlaceOfTheCode() {
        CodeOptions code = weighed(100);
        String letters = "weigher = \"" + Samples.Letters.class.getName() + "\"";

        assertThat(weigher("container.users.weigher = default", code)).isSameAs(code.weigher());
        assertThat(weigher("container-defaults." + letters, code)).isSameAs(code.weigher());
        assertThat(weigher("container.users." + letters, code)).isInstanceOf(Samples.Letters.class);
    }

    private @Nullable Weigher<Object, Object> weigher(String text, CodeOptions code) {
        return open(text).container("users", code).limits().weigher();
    }

    @Test
    void aWeigherIsNamedInTheFile() {
        String weigher = "weigher = \"" + Samples.Letters.class.getName() + "\"";

        assertThat(open("container.users { maximum-weight = 9, " + weigher + " }")
                        .container("users", CodeOptions.NONE)
                        .limits()
                        .weigher())
                .isInstanceOf(Samples.Letters.class);
        assertThatThrownBy(() -> open("container.users { " + weigher + " }").container("users", CodeOptions.NONE))
                .hasMessageEndingWith("larder.conf:1: container.users.weigher = \"" + Samples.Letters.class.getName()
                        + "\" has no effect without a limit on the weight; write maximum-weight = <number>");
        assertThatThrownBy(() -> open("container.users { maximum-size = 1, " + weigher + " }")
                        .container("users", CodeOptions.NONE))
                .hasMessageContaining("has no effect without a limit on the weight");
        assertThat(open("container.users.maximum-size = 1, container-defaults { maximum-weight = 9, " + weigher + " }")
                        .container("users", CodeOptions.NONE)
                        .limits())
                .isEqualTo(size(1));
    }

    @Test
    void aLimitOnTheWeightNeedsAWeigher() {
        ManagerSettings settings = open("container.users.maximum-weight = 9");

        assertThatThrownBy(() -> settings.container("users", CodeOptions.NONE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("larder.conf:1: container.users.maximum-weight = 9 needs a weigher; "
                        + "write weigher = <class>, or hand one over in code");
    }

    private static CodeOptions weighed(long weight) {
        Weigher<Object, Object> weigher = (key, value) -> 1;
        return CodeOptions.of(new LarderConfiguration<>().maximumWeight(weight, weigher));
    }

    private static Limits size(long entries) {
        return new Limits(entries, Limits.UNLIMITED, Limits.UNLIMITED, Overflow.EVICT, null);
    }

    private static Duration expire(ManagerSettings settings, String name) {
        return Objects.requireNonNull(
                settings.container(name, CodeOptions.NONE).lifetimes().expire());
    }

    private String refusalOf(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        ConfigurationFile file = ConfigurationFile.write(directory, "");
        return file.shortened(catchThrowable(() -> file.open(properties)));
    }

    private ManagerSettings open(String text) {
        return ConfigurationFile.write(directory, text).open();
    }
}
