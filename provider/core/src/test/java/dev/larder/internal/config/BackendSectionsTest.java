// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.spi.BackendOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sections of backends that the class path offers: their options are checked like all others. */
class BackendSectionsTest {

    private static final String OPTIONS =
            "The options here are type, place, combination, alarm, attempts, capacity, delay, owners";
    private static final String SAFE = "backend.bank { type = safe, place = cellar, combination = abracadabra";

    @TempDir
    Path directory;

    @Test
    void aSilentSectionHasTheDefaultsOfItsType() {
        BackendOptions options = bank(SAFE + " }");

        assertThat(options.section()).isEqualTo("bank");
        assertThat(options.text("place")).isEqualTo("cellar");
        assertThat(options.text("combination")).isEqualTo("abracadabra");
        assertThat(options.flag("alarm")).isTrue();
        assertThat(options.count("attempts")).isEqualTo(3);
        assertThat(options.bytes("capacity")).isEqualTo(Long.MAX_VALUE);
        assertThat(options.duration("delay")).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.list("owners")).isEmpty();
    }

    @Test
    void aSectionMaySayOtherwise() {
        BackendOptions options = bank(SAFE
                + ", alarm = off, attempts = 0, capacity = 2 KiB, delay = eternal, owners = [\"Ann, Bob\", Cid] }");

        assertThat(options.flag("alarm")).isFalse();
        assertThat(options.count("attempts")).isZero();
        assertThat(options.bytes("capacity")).isEqualTo(2048);
        assertThat(options.duration("delay")).isEqualTo(Duration.ofMillis(Long.MAX_VALUE));
        assertThat(options.list("owners")).containsExactly("Ann, Bob", "Cid");
    }

    @Test
    void aTextIsAListByItsCommas() {
        assertThat(bank(SAFE + ", owners = \"Ann, Bob,\" }").list("owners")).containsExactly("Ann", "Bob");
    }

    @Test
    void aSecretKeepsItsBlanks() {
        assertThat(bank("backend.bank { type = safe, place = cellar, combination = \" a b \" }")
                        .text("combination"))
                .isEqualTo(" a b ");
    }

    @Test
    void propertiesSetOptionsOfASection() {
        Properties properties = new Properties();
        properties.setProperty("backend.bank.place", "attic");
        properties.setProperty("backend.bank.owners", "Ann,Bob");

        BackendOptions options = ConfigurationFile.write(directory, SAFE + " }\ncontainer.users.backend = bank")
                .open(properties)
                .container("users", CodeOptions.NONE)
                .backend()
                .options();

        assertThat(options.text("place")).isEqualTo("attic");
        assertThat(options.list("owners")).containsExactly("Ann", "Bob");
    }

    @Test
    void aTypeThatRequiresNothingNeedsNoSection() {
        BackendChoice tin = ConfigurationFile.write(directory, "container.users.backend = tin")
                .container("users")
                .backend();

        assertThat(tin.isMemory()).isFalse();
        assertThat(tin.section()).isEqualTo("tin");
        assertThat(tin.options().text("shelf")).isEqualTo("common");
    }

    @Test
    void aSectionMayBeCalledLikeAType() {
        BackendChoice tin = ConfigurationFile.write(
                        directory, "backend.tin { type = tin, shelf = upper }\ncontainer.users.backend = tin")
                .container("users")
                .backend();

        assertThat(tin.options().text("shelf")).isEqualTo("upper");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "backend.bank { type = safe, combination = abracadabra }",
                        "larder.conf:1: backend.bank has no place, which its type requires: Where the safe stands."),
                Arguments.of(
                        "backend.bank { type = safe, place = cellar }",
                        "larder.conf:1: backend.bank has no combination, which its type requires: What opens the safe."),
                Arguments.of(
                        "container.users.backend = safe",
                        "larder.conf:1: container.users.backend = \"safe\" needs a section, since its type requires "
                                + "place, combination; write for example backend.local { type = safe, place = ... } "
                                + "and backend = local"),
                Arguments.of(
                        SAFE + "\n capasity = 5 }",
                        "larder.conf:2: unknown option backend.bank.capasity, did you mean capacity? " + OPTIONS),
                Arguments.of(
                        "backend.bank { type = save }",
                        "larder.conf:1: backend.bank.type = \"save\" is not a backend, did you mean safe? "
                                + "Known types: memory, null, safe, tin"),
                Arguments.of(
                        SAFE + ", alarm = default }",
                        "larder.conf:1: backend.bank.alarm = \"default\" is not a flag; write true or false"),
                Arguments.of(
                        SAFE + ", attempts = -1 }",
                        "larder.conf:1: backend.bank.attempts = -1 is negative; write a whole number of at least 0, "
                                + "where k, M and G stand for thousand, million and thousand million, for example 10k, "
                                + "or unlimited"),
                Arguments.of(
                        SAFE + ", capacity = much }",
                        "larder.conf:1: backend.bank.capacity = \"much\" is not a size; write a number of bytes of at "
                                + "least 0, for example 65536, 10 MB or 512 KiB, or unlimited"),
                Arguments.of(
                        SAFE + ", delay = -1s }",
                        "larder.conf:1: backend.bank.delay = \"-1s\" is negative; write 0s or more, or eternal"),
                Arguments.of(
                        SAFE + ", owners = [Ann, { name = Bob }] }",
                        "larder.conf:1: backend.bank.owners = \"[Ann, {name=Bob}]\" holds something other than texts; "
                                + "write a list such as [a, b]"),
                Arguments.of(
                        "backend.bank { type = safe, place = [cellar], combination = abracadabra }",
                        "larder.conf:1: backend.bank.place = \"[cellar]\" is a list; write one text"),
                Arguments.of(
                        "backend.bank { type = safe, place = cellar, combination = [abracadabra] }",
                        "larder.conf:1: backend.bank.combination = *** is a list; write one text"),
                Arguments.of(
                        "container.users { backend = tin, store-by-value = false }",
                        "larder.conf:1: container.users.store-by-value = false is not possible on the backend tin, which "
                                + "keeps entries as bytes; write true, or backend = memory"),
                Arguments.of(
                        "container.users { backend = tin, maximum-weight = 5, weigher = \""
                                + Samples.Letters.class.getName() + "\" }",
                        "larder.conf:1: container.users.maximum-weight = 5 is not possible on the backend tin, which "
                                + "keeps entries as bytes; write maximum-size or maximum-bytes, or backend = memory"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsRefused(String text, String message) {
        ConfigurationFile file = ConfigurationFile.write(directory, text);

        assertThatThrownBy(() -> file.container("users"))
                .isInstanceOf(ConfigurationException.class)
                .satisfies(thrown -> assertThat(file.shortened(thrown)).isEqualTo(message));
    }

    @Test
    void aSecretIsNeverTold() {
        ConfigurationFile file = ConfigurationFile.write(directory, SAFE + " }\ncontainer.users.backend = bank");
        BackendChoice choice = file.container("users").backend();

        assertThat(choice.toString()).doesNotContain("abracadabra").contains("combination=***");
        assertThat(choice.options().toString())
                .isEqualTo("backend.bank {alarm=true, attempts=3, capacity=" + Long.MAX_VALUE
                        + ", combination=***, delay=PT30S, owners=[], place=cellar}");
        assertThat(file.container("users").toString()).doesNotContain("abracadabra");
        assertThat(file.open().description("users", CodeOptions.NONE)).doesNotContain("abracadabra");
    }

    @Test
    void whatWasNotDeclaredCannotBeAsked() {
        BackendOptions options = bank(SAFE + " }");

        assertThatThrownBy(() -> options.text("colour"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The backend type declares no option colour");
        assertThatThrownBy(() -> options.count("combination"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The backend type declares combination as SECRET, and asks for COUNT");
    }

    @Test
    void aContainerFromCodeMayNameASection() {
        ManagerSettings settings =
                ConfigurationFile.write(directory, SAFE + " }").open();

        assertThat(settings.container("users", new CodeOptions(Map.of("backend", "bank"), null))
                        .backend()
                        .options()
                        .list("owners"))
                .isEqualTo(List.of());
    }

    @Test
    void theBackendNullKeepsNothingHoweverItIsWritten() {
        for (String backend : List.of("null", "\"null\"", "nothing")) {
            ContainerSettings users = ConfigurationFile.write(
                            directory, "backend.nothing { type = null }, container.users { backend = " + backend + " }")
                    .container("users");
            assertThat(users.backend().isNothing()).isTrue();
            assertThat(users.enabled()).isFalse();
        }
    }

    private BackendOptions bank(String section) {
        return ConfigurationFile.write(directory, section + "\ncontainer.users.backend = bank")
                .container("users")
                .backend()
                .options();
    }
}
