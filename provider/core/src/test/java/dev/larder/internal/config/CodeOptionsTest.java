// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.LarderConfiguration;
import dev.larder.Overflow;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Options from code go through the same checks as those from files. */
class CodeOptionsTest {

    private final ManagerSettings settings =
            ManagerSettings.open(URI.create("my-app"), CodeOptionsTest.class.getClassLoader(), new Properties());

    @Test
    void theMethodsOfTheConfigurationSetTheOptions() {
        CodeOptions code = CodeOptions.of(new LarderConfiguration<>()
                .expire(Duration.ofMinutes(5))
                .idle(Duration.ofMillis(1))
                .maximumSize(7)
                .overflow(Overflow.REJECT)
                .option("statistics", true)
                .option("key-type", String.class)
                .option("generator", Samples.Greetings.class)
                .option("nested-lock-timeout", "2s"));

        ContainerSettings users = settings.container("users", code);
        assertThat(users.lifetimes()).isEqualTo(new Lifetimes(Duration.ofMinutes(5), Duration.ofMillis(1)));
        assertThat(users.limits()).isEqualTo(new Limits(7, Limits.UNLIMITED, Limits.UNLIMITED, Overflow.REJECT, null));
        assertThat(users.declared().statistics()).isTrue();
        assertThat(users.declared().keyType()).isEqualTo(String.class);
        assertThat(users.declared().generator()).isEqualTo(new Instances<>(Samples.Greetings.class));
        assertThat(users.nestedLockTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anEnumIsTakenAsItsWord() {
        assertThat(settings.container("users", new CodeOptions(Map.of("overflow", Overflow.REJECT), null))
                        .limits()
                        .overflow())
                .isEqualTo(Overflow.REJECT);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("maximum-size", -5, "maximum-size = -5 is negative; write a whole number"),
                Arguments.of("maximum-size", Double.NaN, "maximum-size = NaN is not a number; write a whole number"),
                Arguments.of("maximum-bytes", 0L, "maximum-bytes = 0 is zero; write a number of bytes"),
                Arguments.of("expire", Duration.ZERO, "expire = \"PT0S\" is a lifetime of zero"),
                Arguments.of("expire", 30, "expire = 30 has no unit; write 30s for seconds"),
                Arguments.of("idle", Duration.ofSeconds(-1), "idle = \"PT-1S\" is negative; write at least 1ms"),
                Arguments.of(
                        "idle", Duration.ofSeconds(Long.MAX_VALUE), "idle = \"PT2562047788015215H30M7S\" is longer"),
                Arguments.of("statistics", "sometimes", "statistics = \"sometimes\" is not a flag"),
                Arguments.of(
                        "backend",
                        "mapdb",
                        "backend = \"mapdb\" is not on the class path; add the artifact dev.larder:larder-mapdb."),
                Arguments.of("extends", "short", "extends = \"short\" is not a template"),
                Arguments.of("generator", String.class, "generator = \"java.lang.String\" is not a javax.cache"),
                Arguments.of("maximum_size", 5, "unknown option maximum_size, did you mean maximum-size?"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("mistakes")
    void aMistakeNamesTheCall(String option, Object value, String message) {
        CodeOptions code = new CodeOptions(Map.of(option, value), null);

        assertThatThrownBy(() -> settings.container("users", code))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("createCache(\"users\"): " + message);
    }

    @Test
    void twoLimitsAreRefused() {
        CodeOptions code =
                CodeOptions.of(new LarderConfiguration<>().maximumSize(5).maximumBytes(6));

        assertThatThrownBy(() -> settings.container("users", code))
                .hasMessage("createCache(\"users\"): maximum-bytes = 6 is a second limit beside maximum-size = 5; "
                        + "set only one of maximum-size, maximum-weight, maximum-bytes");
    }
}
