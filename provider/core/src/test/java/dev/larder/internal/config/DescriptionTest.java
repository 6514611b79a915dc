// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line that tells the effective options of a container. */
class DescriptionTest {

    @TempDir
    Path directory;

    @Test
    void everyOptionIsToldWithItsPlace() {
        ConfigurationFile file = ConfigurationFile.write(
                directory,
                "template.short { expire = 30 seconds }\ncontainer.users { extends = short, overflow = reject }");

        String line = file.open().description("users", new CodeOptions(Map.of("maximum-size", 10), null));

        assertThat(line.replace("file:" + directory + "/", ""))
                .startsWith("container \"users\": backend=memory, extends=short (larder.conf:2), enabled=true, "
                        + "expire=\"30 seconds\" (larder.conf:1), idle=eternal, ")
                .contains(", maximum-size=10 (createCache(\"users\")), maximum-weight=unlimited, ")
                .contains(", overflow=reject (larder.conf:2), ")
                .endsWith(", on-failure=throw");
        assertThat(ContainerOptions.all()).allSatisfy(option -> assertThat(line).contains(" " + option.name() + "="));
    }
}
