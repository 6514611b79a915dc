// SPDX-License-Identifier: Apache-2.0
package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/container.md shows is what is compiled and run here. */
final class ContainerPageTest {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void thePageShowsTheSourceAsItIs() throws IOException {
        String source = Files.readString(Path.of("src/test/java/com/example/ContainerTourTest.java"));
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("../../docs/container.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(source).contains(block.indent(8)));
    }
}
