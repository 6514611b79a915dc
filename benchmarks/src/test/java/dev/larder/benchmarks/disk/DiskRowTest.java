// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiskRowTest {

    @ParameterizedTest
    @EnumSource
    void everyContenderKeepsItsEntriesAndHasARow(Contender contender, @TempDir Path directory) throws Exception {
        String row = new DiskRow(contender, directory, 1000, Duration.ofMillis(50)).measured(List.of(1, 2));
        assertThat(row.split("\\|", -1)).hasSize(12);
        assertThat(row).contains(contender.title(), contender.safety());
    }

    @ParameterizedTest
    @EnumSource
    void aContenderIsFoundByItsTitle(Contender contender) {
        assertThat(Contender.titled(contender.title())).isEqualTo(contender);
    }
}
