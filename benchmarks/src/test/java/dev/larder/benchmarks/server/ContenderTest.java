// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is measured does the work that is measured. */
final class ContenderTest {

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAndChanged(Contender contender) {
        try (Entries entries = contender.open()) {
            entries.put("a", "1");
            entries.put("b", "2");
            assertThat(entries.get("a")).isEqualTo("1");
            assertThat(entries.get("c")).isNull();
            assertThat(entries.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "2"));
            entries.change("a", text -> text + "0");
            assertThat(entries.get("a")).isEqualTo("10");
        }
    }
}
