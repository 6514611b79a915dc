// SPDX-License-Identifier: Apache-2.0
package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeedsPageTest {

    @Test
    void theTestsThatThePageNamesExist() throws IOException {
        assertThat(NamedTests.assertThereAre("docs/seeds.md")).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"N, 26", "K, 17", "D, 49", "O, 33", "B, 43"})
    void noRowIsForgotten(String seed, int rows) throws IOException {
        String page = Files.readString(Path.of("../../docs/seeds.md"));
        assertThat(IntStream.rangeClosed(1, rows).mapToObj(row -> seed + row))
                .allSatisfy(row -> assertThat(page).containsPattern("\\b" + row + "\\b"));
    }
}
