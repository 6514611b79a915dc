// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.larder.Overflow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written for options, and what it means. */
class ValuesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "3s, PT3S",
        "500ms, PT0.5S",
        "5 milliseconds, PT0.005S",
        "30 seconds, PT30S",
        "1m, PT1M",
        "1 minute, PT1M",
        "2h, PT2H",
        "1.5 hours, PT1H30M",
        "365days, PT8760H",
        "1 week, PT168H",
        "2w, PT336H",
        "PT30S, PT30S",
        "P2D, PT48H",
        "1000 d, PT24000H"
    })
    void lengthsOfTime(String text, Duration expected) {
        assertThat(users("expire = \"" + text + "\"").lifetimes().expire()).isEqualTo(expected);
        assertThat(users("idle = " + text).lifetimes().idle()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eternal", "never", "null"})
    void aLifetimeThatIsNotLimited(String text) {
        assertThat(users("expire = " + text).lifetimes()).isEqualTo(Lifetimes.UNSET);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "10000, 10000",
        "10k, 10000",
        "10 K, 10000",
        "2M, 2000000",
        "1.5M, 1500000",
        "1G, 1000000000",
        "1e3, 1000",
        "unlimited, 9223372036854775807"
    })
    void counts(String text, long expected) {
        assertThat(users("maximum-size = " + text).limits().size()).isEqualTo(expected);
        assertThat(users("maximum-size = \"" + text.replace("1e3", "1000") + "\"")
                        .limits()
                        .size())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 65536",
        "10 MB, 10000000",
        "512 KiB, 524288",
        "1k, 1024",
        "1.5 GB, 1500000000",
        "unlimited, 9223372036854775807"
    })
    void sizes(String text, long expected) {
        assertThat(users("maximum-bytes = " + text).limits().bytes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "yes, true", "on, true", "false, false", "no, false", "off, false", "default, "})
    void flags(String text, Boolean expected) {
        assertThat(users("statistics = " + text).declared().statistics()).isEqualTo(expected);
        assertThat(users("management = \"" + text + "\"").declared().management())
                .isEqualTo(expected);
        assertThat(users("store-by-value = " + text).declared().storeByValue()).isEqualTo(expected);
    }

    @Test
    void choices() {
        assertThat(users("overflow = reject").limits().overflow()).isEqualTo(Overflow.REJECT);
        assertThat(users("overflow = evict").limits().overflow()).isEqualTo(Overflow.EVICT);
    }

    @Test
    void classesAreFoundAndInstantiated() {
        Declared declared = users("""
                        key-type = java.lang.String
                        value-type = java.util.UUID
                        generator = "%s"
                        writer = "%s"
                        """.formatted(Samples.Greetings.class.getName(), Samples.Table.class.getName()))
                .declared();

        assertThat(declared.keyType()).isEqualTo(String.class);
        assertThat(declared.valueType()).isEqualTo(UUID.class);
        CacheLoader<Object, Object> generator =
                Objects.requireNonNull(declared.generator()).create();
        assertThat(generator).isInstanceOf(Samples.Greetings.class);
        assertThat(Objects.requireNonNull(declared.writer()).create()).isInstanceOf(Samples.Table.class);
    }

    @Test
    void aConstructorThatFailsIsNamed() {
        Declared declared =
                users("generator = \"" + Samples.Broken.class.getName() + "\"").declared();

        assertThat(catchThrowable(
                        () -> Objects.requireNonNull(declared.generator()).create()))
                .hasMessage("The constructor of " + Samples.Broken.class.getName() + " failed")
                .hasRootCauseMessage("no");
    }

    @Test
    void withoutAnythingTheDefaultsApply() {
        ContainerSettings users = users("");
        assertThat(users.backend().isMemory()).isTrue();
        assertThat(users)
                .isEqualTo(new ContainerSettings(
                        "users",
                        true,
                        users.backend(),
                        new Encoding("jdk", Set.of(), Limits.UNLIMITED, 0, Duration.ZERO),
                        List.of(),
                        OnFailure.THROW,
                        Limits.NONE,
                        EntrySizes.UNLIMITED,
                        Lifetimes.UNSET,
                        Declared.NOTHING,
                        Loading.DEFAULT,
                        Marking.NONE,
                        Listen.PROCESS,
                        Duration.ofSeconds(10)));
        assertThat(ConfigurationFile.write(directory, "").open().sweepInterval())
                .isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "politely"})
    void aMethodMayBeTheGenerator(String method) throws Exception {
        Declared declared = users("generator = \"" + Samples.Greeter.class.getName() + "#" + method + "\"")
                .declared();

        CacheLoader<Object, Object> loader =
                Objects.requireNonNull(declared.generator()).create();

        assertThat(loader.load("ann")).isEqualTo(method + " ann");
        assertThat(loader.loadAll(List.of("ann", "bob"))).hasSize(2);
        assertThat(catchThrowable(() -> loader.load("fail")))
                .isInstanceOf(CacheLoaderException.class)
                .hasRootCauseMessage("no");
        assertThat(catchThrowable(() -> loader.load(1)))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining("cannot be called with key 1");
    }

    @Test
    void theSweepIntervalIsRead() {
        assertThat(ConfigurationFile.write(directory, "sweep-interval = 2s")
                        .open()
                        .sweepInterval())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aManagerSwitchesAllContainersOff() {
        ConfigurationFile file = ConfigurationFile.write(directory, "enabled = false\ncontainer.users.enabled = true");
        assertThat(file.container("users").enabled()).isFalse();
        assertThat(file.container("others").enabled()).isFalse();
    }

    @Test
    void lifetimesThatContradictEachOtherAreRefused() {
        assertThat(catchThrowable(() -> users("lifetime-min = 1h\nlifetime-max = 1m")))
                .hasMessageContaining("lifetime-max = \"1m\" is shorter than lifetime-min = \"1h\"");
        assertThat(catchThrowable(() -> users("expire = 1d\nlifetime-max = 1h\non-lifetime = reject")))
                .hasMessageContaining("expire = \"1d\" is longer than lifetime-max = \"1h\"");
        assertThat(catchThrowable(() -> users("idle = 1m\nexpire-jitter = 10%")))
                .hasMessageContaining("expire-jitter = \"10%\" does not go with idle = \"1m\"");
        assertThat(catchThrowable(() -> users("fresh-for = 1h\nexpire = 1m")))
                .hasMessageContaining("fresh-for = \"1h\" is not shorter than expire = \"1m\"");
        assertThat(catchThrowable(() -> users("expire-jitter = 10")))
                .hasMessageContaining("expire-jitter = 10 is not a percentage");
        assertThat(catchThrowable(() -> users("max-key-bytes = 20\non-large-key = hash")))
                .hasMessageContaining("max-key-bytes = 20 is less than a hash takes; write at least 32");
    }

    @Test
    void anAliasStandsForItsType() {
        assertThat(ConfigurationFile.write(
                                directory, "backend.local { type = memory }\ncontainer.users.backend = local")
                        .container("users")
                        .backend()
                        .isMemory())
                .isTrue();
    }

    private ContainerSettings users(String options) {
        return ConfigurationFile.write(directory, "container.users {\n" + options + "\n}")
                .container("users");
    }
}
