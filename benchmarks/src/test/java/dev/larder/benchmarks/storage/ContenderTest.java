// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whoever is measured does the work that is measured. */
final class ContenderTest {

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAndChanged(Contender contender) {
        try (Site site = contender.newSite();
                Entries entries = contender.open(site)) {
            entries.put("a", "1");
            entries.put("b", "2");
            assertThat(entries.get("a")).isEqualTo("1");
            assertThat(entries.get("c")).isNull();
            entries.putAll(Map.of("b", "3", "d", "4"));
            assertThat(entries.getAll(Set.of("a", "b", "c"))).isEqualTo(Map.of("a", "1", "b", "3"));
            entries.change("a", text -> text + "0");
            assertThat(entries.get("a")).isEqualTo("10");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "(DISK|SQLITE|H2)_.*")
    void filesAreOpenedAgainAndHaveASize(Contender contender) {
        try (Site site = contender.newSite()) {
            try (Entries entries = contender.open(site)) {
                entries.put("a", "1");
            }
            assertThat(site.bytes()).isPositive();
            try (Entries entries = contender.open(site)) {
                assertThat(entries.get("a")).isEqualTo("1");
            }
        }
    }
}
