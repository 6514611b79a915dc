// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.LarderConfiguration;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** A cache whose backend cannot be opened at first, as a {@link FaultPlan} has it. */
final class LateOpeningTest {

    private final FaultPlan plan = new FaultPlan().failingToOpen(2);

    @Test
    void whereFailuresAreMissesTheApplicationStartsAndTheBackendIsOpenedLater() throws Throwable {
        try (TestManager manager = manager("miss")) {
            Cache<String, Integer> cache = manager.open(LarderConfiguration.of(String.class, Integer.class));
            cache.put("ann", 1);
            assertThat(cache.get("ann")).isNull();
            Eventually.holds(() -> {
                cache.put("ann", 2);
                assertThat(cache.get("ann")).isEqualTo(2);
            });
            assertThat(plan.faults()).isEqualTo(2);
        }
    }

    @Test
    void whereFailuresAreThrownCreatingTheCacheFailsUntilTheBackendCanBeOpened() {
        try (TestManager manager = manager("throw")) {
            LarderConfiguration<String, Integer> integers = LarderConfiguration.of(String.class, Integer.class);
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(() -> manager.open("late", integers))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("late")
                        .hasMessageContaining("as planned");
            }
            Cache<String, Integer> cache = manager.open("late", integers);
            cache.put("ann", 1);
            assertThat(cache.get("ann")).isEqualTo(1);
        }
    }

    private TestManager manager(String onFailure) {
        return new TestManager(
                new Storage(Map.of(), Map.of("backend", "example", "wrap", List.of(plan), "on-failure", onFailure)));
    }
}
