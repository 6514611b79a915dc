// SPDX-License-Identifier: Apache-2.0
package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/backend-guide.md shows is what is compiled and tested here. */
final class BackendGuideTest {

    @ParameterizedTest
    @ValueSource(strings = {"ExampleBackendType", "ExampleBackendTest"})
    void theGuideShowsTheSourceAsItIs(String type) throws IOException {
        String source = Files.readString(Path.of("src/test/java/com/example/" + type + ".java"));
        String shown = source.substring(source.indexOf("package "));
        assertThat(Files.readString(Path.of("../../docs/backend-guide.md"))).contains("```java\n" + shown + "```\n");
    }
}
