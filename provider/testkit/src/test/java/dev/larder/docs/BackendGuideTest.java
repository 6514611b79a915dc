// SPDX-License-Identifier: Apache-2.0
package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guides show is what is compiled and tested here. */
final class BackendGuideTest {

    @ParameterizedTest
    @CsvSource({"backend-guide, ExampleBackendType", "backend-guide, ExampleBackendTest", "freshness, PricesTest"})
    void theGuideShowsTheSourceAsItIs(String guide, String type) throws IOException {
        String source = Files.readString(Path.of("src/test/java/com/example/" + type + ".java"));
        String shown = source.substring(source.indexOf("package "));
        assertThat(Files.readString(Path.of("../../docs/" + guide + ".md"))).contains("```java\n" + shown + "```\n");
    }
}
