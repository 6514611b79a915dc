// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.larder.testkit.BackendContract.Containers;
import dev.larder.testkit.BackendContract.Contention;
import dev.larder.testkit.BackendContract.Deadlines;
import dev.larder.testkit.BackendContract.Entries;
import dev.larder.testkit.BackendContract.Locks;
import dev.larder.testkit.BackendContract.Scanning;
import dev.larder.testkit.BackendContract.Sizes;
import dev.larder.testkit.BackendContract.Watching;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract finds the faults that a backend may have. */
final class BackendContractTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(BrokenBackends.Blind.class, Entries.class, "oneWhoseRecordWasReplacedIsRefused"),
                fault(BrokenBackends.Careless.class, Entries.class, "oneWhoFoundNothingIsRefusedIfSomethingIsHeld"),
                fault(BrokenBackends.Dense.class, Entries.class, "manyAreReadInTheirOrderWithHoles"),
                fault(BrokenBackends.Truncating.class, Sizes.class, "aKeyIsAnyBytesAndIsComparedByContent"),
                fault(BrokenBackends.Literate.class, Sizes.class, "aKeyIsAnyBytesAndIsComparedByContent"),
                fault(BrokenBackends.Greedy.class, Sizes.class, "aRecordOverTheLimitIsRefusedAndTheOneBeforeStays"),
                fault(BrokenBackends.Hasty.class, Deadlines.class, "noRecordIsCollectedBeforeItsDeadline"),
                fault(BrokenBackends.Overflowing.class, Deadlines.class, "aDeadlineMayBeAsFarAwayAsNumbersGo"),
                fault(BrokenBackends.Headstrong.class, Deadlines.class, "theClockOfTheContainerSaysWhatIsDead"),
                fault(BrokenBackends.Flushing.class, Containers.class, "clearingTouchesNoOtherContainer"),
                fault(BrokenBackends.Brittle.class, Containers.class, "aClosedBackendAnswersOrRefuses"),
                fault(BrokenBackends.Racy.class, Contention.class, "noIncrementIsLost"),
                fault(BrokenBackends.Stuttering.class, Scanning.class, "everyKeyIsListedOnce"),
                fault(BrokenBackends.Generous.class, Locks.class, "aLockRunsOutWithItsLease"),
                fault(BrokenBackends.Talkative.class, Watching.class, "nothingIsHeardAfterTheSubscriptionHasEnded"));
    }

    private static Arguments fault(Class<?> broken, Class<?> rules, String test) {
        return argumentSet(broken.getSimpleName(), broken, rules, test);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFound(Class<?> broken, Class<?> rules, String test) {
        assertThat(failures(broken, rules)).contains(test);
    }

    private static List<String> failures(Class<?> contract, Class<?> rules) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectNestedClass(List.of(contract), rules))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary().getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getUniqueId())
                .map(id -> id.replaceFirst(".*\\[(?:method|test-template):(\\w+)\\(.*", "$1"))
                .toList();
    }
}
