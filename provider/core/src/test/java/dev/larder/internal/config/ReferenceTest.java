// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.typesafe.config.ConfigObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of options, the code that reads them, and the page that describes them are one. */
class ReferenceTest {

    private static final ConfigObject OPTIONS =
            (ConfigObject) Objects.requireNonNull(Reference.ROOT.get("container-defaults"));

    @Test
    void theTableHoldsTheOptionsThatAreRead() {
        assertThat(Reference.names(OPTIONS))
                .containsExactlyElementsOf(
                        ContainerOptions.all().stream().map(Option::name).toList());
        assertThat(Reference.names())
                .containsExactly(
                        "container-defaults",
                        "sweep-interval",
                        "enabled",
                        "maximum-bytes",
                        "backend",
                        "template",
                        "container");
    }

    static Stream<Option<?>> options() {
        return ContainerOptions.all().stream();
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyOptionHasADescriptionWithAnExample(Option<?> option) {
        List<String> comments =
                Objects.requireNonNull(OPTIONS.get(option.name())).origin().comments();

        assertThat(String.join(" ", comments)).contains(". ");
        assertThat(comments).last().asString().startsWith("     " + option.name() + " = ");
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyDefaultMayBeWrittenOut(Option<?> option) {
        Setting setting = Objects.requireNonNull(Reference.DEFAULTS.get(option));

        assertThat(setting.refused("").getMessage()).startsWith("reference.conf:");
        assertThatCode(() -> option.parser().parse(setting, ReferenceTest.class.getClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        assertThat(ConfigurationReference.page())
                .as("Run: " + ConfigurationReference.COMMAND)
                .exists();
        assertThat(Files.readString(ConfigurationReference.page()))
                .as("docs/configuration.md differs from reference.conf. Run: " + ConfigurationReference.COMMAND)
                .isEqualTo(ConfigurationReference.markdown());
    }
}
