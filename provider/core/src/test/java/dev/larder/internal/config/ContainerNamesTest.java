// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers may have any name. */
class ContainerNamesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new cache",
                "com.example.User",
                "CacheManagerTest@70cf32e3",
                "X.getEntryCached(java.lang.String)",
                "urn:a:b",
                "say \"hello\"",
                "back\\slash",
                "line\nbreak",
                "${x}",
                "expire",
                "",
                "ünïcödé \uD83D\uDE00"
            })
    void anyNameHasItsSection(String name) {
        ManagerSettings settings = ConfigurationFile.write(
                        directory, "container." + ConfigUtil.quoteString(name) + " { expire = 1s }")
                .open();

        assertThat(settings.containerNames()).containsExactly(name);
        assertThat(settings.container(name, CodeOptions.NONE).lifetimes().expire())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.container(name + "x", CodeOptions.NONE).lifetimes()).isEqualTo(Lifetimes.UNSET);
        assertThat(settings.description(name, CodeOptions.NONE)).doesNotContain("\n");
    }

    @Test
    void theShortFormsAreTheSame() {
        ManagerSettings settings = ConfigurationFile.write(directory, """
                        container.greeter.expire = 1m
                        container { greeter { backend = memory }, other { } }
                        container.greeter { idle: 2m }
                        """).open();

        assertThat(settings.containerNames()).containsExactly("greeter", "other");
        assertThat(settings.container("greeter", CodeOptions.NONE).lifetimes())
                .isEqualTo(new Lifetimes(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-1", "user-", "user-\n", "user-*", "user-a.b(c)"})
    void aWildcardMatchesAnyCharacters(String name) {
        ManagerSettings settings = ConfigurationFile.write(directory, "container.\"user-*\".expire = 1s")
                .open();

        assertThat(settings.containerNames()).isEmpty();
        assertThat(settings.container(name, CodeOptions.NONE).lifetimes().expire())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "xuser-1", "User-1"})
    void aWildcardMatchesWholeNamesOnly(String name) {
        ManagerSettings settings = ConfigurationFile.write(directory, "container.\"user-*\".expire = 1s")
                .open();

        assertThat(settings.container(name, CodeOptions.NONE).lifetimes()).isEqualTo(Lifetimes.UNSET);
    }
}
