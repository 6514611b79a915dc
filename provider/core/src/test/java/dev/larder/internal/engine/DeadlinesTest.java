// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static dev.larder.internal.engine.Deadlines.UNCHANGED;
import static dev.larder.internal.store.Stored.DEAD;
import static dev.larder.internal.store.Stored.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.larder.internal.store.Stored;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When entries die, by every kind of rule. */
class DeadlinesTest {

    private static final Duration TEN = new Duration(TimeUnit.MILLISECONDS, 10);
    private static final Duration FOREVER_ALMOST = new Duration(TimeUnit.DAYS, Long.MAX_VALUE);
    private static final long IN_TEN = 10;

    private final CountingClock clock = new CountingClock();

    /** An entry as a store would hold it. */
    private record Held(Integer value, long deadline, long created) implements Stored<Integer> {}

    private Held entry() {
        return new Held(1, clock.now() + 5, clock.now());
    }

    /** A policy that answers the same to everything. */
    private record Always(@Nullable Duration answer) implements ExpiryPolicy {
        @Override
        @SuppressWarnings("NullAway") // JCache has no nullness annotations: null is "unchanged"
        public @Nullable Duration getExpiryForCreation() {
            return answer;
        }

        @Override
        @SuppressWarnings("NullAway") // as above
        public @Nullable Duration getExpiryForAccess() {
            return answer;
        }

        @Override
        @SuppressWarnings("NullAway") // as above
        public @Nullable Duration getExpiryForUpdate() {
            return answer;
        }
    }

    /** A policy that answers something else each time. */
    private record Varying(Iterator<Duration> answers) implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            return answers.next();
        }

        @Override
        public Duration getExpiryForAccess() {
            return answers.next();
        }

        @Override
        public Duration getExpiryForUpdate() {
            return answers.next();
        }
    }

    /** A policy that throws whatever it is asked. */
    private record Failing(Throwable thrown) implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            throw DeadlinesTest.<RuntimeException>undeclared(thrown);
        }

        @Override
        public Duration getExpiryForAccess() {
            throw DeadlinesTest.<RuntimeException>undeclared(thrown);
        }

        @Override
        public Duration getExpiryForUpdate() {
            throw DeadlinesTest.<RuntimeException>undeclared(thrown);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // so that errors can be planned, too
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    static Stream<Arguments> policies() {
        return Stream.of(
                arguments(new EternalExpiryPolicy(), ETERNAL, UNCHANGED, UNCHANGED),
                arguments(new CreatedExpiryPolicy(TEN), IN_TEN, UNCHANGED, UNCHANGED),
                arguments(new ModifiedExpiryPolicy(TEN), IN_TEN, IN_TEN, UNCHANGED),
                arguments(new AccessedExpiryPolicy(TEN), IN_TEN, UNCHANGED, IN_TEN),
                arguments(new TouchedExpiryPolicy(TEN), IN_TEN, IN_TEN, IN_TEN),
                arguments(new CreatedExpiryPolicy(Duration.ZERO), DEAD, UNCHANGED, UNCHANGED),
                arguments(new ModifiedExpiryPolicy(Duration.ZERO), DEAD, DEAD, UNCHANGED),
                arguments(new TouchedExpiryPolicy(Duration.ZERO), DEAD, DEAD, DEAD),
                arguments(new TouchedExpiryPolicy(Duration.ETERNAL), ETERNAL, ETERNAL, ETERNAL),
                arguments(new TouchedExpiryPolicy(FOREVER_ALMOST), ETERNAL, ETERNAL, ETERNAL),
                arguments(
                        new TouchedExpiryPolicy(new Duration(TimeUnit.MILLISECONDS, Long.MAX_VALUE - 1)),
                        ETERNAL,
                        ETERNAL,
                        ETERNAL),
                arguments(new Always(TEN), IN_TEN, IN_TEN, IN_TEN),
                arguments(new Always(null), UNCHANGED, UNCHANGED, UNCHANGED),
                arguments(new Always(Duration.ZERO), DEAD, DEAD, DEAD),
                arguments(new Always(Duration.ETERNAL), ETERNAL, ETERNAL, ETERNAL),
                arguments(new Always(FOREVER_ALMOST), ETERNAL, ETERNAL, ETERNAL),
                arguments(new Failing(new IllegalStateException("planned")), UNCHANGED, UNCHANGED, UNCHANGED));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void aPolicySetsTheDeadlinesThatItNames(ExpiryPolicy policy, long creation, long update, long access) {
        Deadlines deadlines = DeadlineRules.of(policy, clock);
        assertThat(deadlines.creation()).isEqualTo(from(creation));
        assertThat(deadlines.update()).isEqualTo(from(update));
        assertThat(deadlines.access(entry())).isEqualTo(from(access));
    }

    private long from(long length) {
        return length == IN_TEN ? clock.now() + IN_TEN : length;
    }

    @ParameterizedTest
    @MethodSource("policies")
    void whatSaysThatItIsNotMovedByAccessIsNot(ExpiryPolicy policy, long creation, long update, long access) {
        Deadlines deadlines = DeadlineRules.of(policy, clock);
        assertThat(deadlines.movedByAccess() || access == UNCHANGED).isTrue();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void whatSaysThatItIsBlindSetsTheSameForAnUpdateAndNeverNothing(
            ExpiryPolicy policy, long creation, long update, long access) {
        Deadlines deadlines = DeadlineRules.of(policy, clock);
        boolean same = creation == update || (creation == ETERNAL && update == UNCHANGED);
        assertThat(!deadlines.blindToExistence() || (same && creation != DEAD)).isTrue();
    }

    @Test
    void theCommonPoliciesAreBlindSoThatAPutNeedNotRead() {
        assertThat(DeadlineRules.of(new EternalExpiryPolicy(), clock).blindToExistence())
                .isTrue();
        assertThat(DeadlineRules.of(new ModifiedExpiryPolicy(TEN), clock).blindToExistence())
                .isTrue();
        assertThat(DeadlineRules.of(new TouchedExpiryPolicy(TEN), clock).blindToExistence())
                .isTrue();
        assertThat(DeadlineRules.of(new CreatedExpiryPolicy(TEN), clock).blindToExistence())
                .isFalse();
        assertThat(DeadlineRules.of(new AccessedExpiryPolicy(TEN), clock).blindToExistence())
                .isFalse();
    }

    @Test
    void aPolicyOfTheApplicationIsAskedAnewEachTime() {
        Iterator<Duration> answers =
                List.of(Duration.ETERNAL, TEN, Duration.ZERO).iterator();
        Deadlines deadlines = DeadlineRules.of(new Varying(answers), clock);
        assertThat(deadlines.creation()).isEqualTo(ETERNAL);
        assertThat(deadlines.update()).isEqualTo(from(IN_TEN));
        assertThat(deadlines.access(entry())).isEqualTo(DEAD);
    }

    @Test
    void aPolicyThatFailsOnCreationGivesAnEternalEntry() {
        Workshop workshop = new Workshop();
        Engine<Integer, Integer> engine = workshop.living(
                        DeadlineRules.of(new Failing(new IllegalStateException("planned")), workshop.clock))
                .engine();
        engine.put(1, 1);
        workshop.clock.advance(1_000_000_000);
        assertThat(engine.get(1)).isEqualTo(1);
    }

    @Test
    void anErrorOfAPolicyReachesTheCallerAndNothingIsStored() {
        Workshop workshop = new Workshop();
        Engine<Integer, Integer> engine = workshop.living(
                        DeadlineRules.of(new Failing(new AssertionError("planned")), workshop.clock))
                .engine();
        assertThatThrownBy(() -> engine.put(1, 1)).isInstanceOf(AssertionError.class);
        assertThat(engine.containsKey(1)).isFalse();
    }

    static Stream<Arguments> lengths() {
        java.time.Duration second = java.time.Duration.ofSeconds(1);
        java.time.Duration minute = java.time.Duration.ofMinutes(1);
        java.time.Duration endless = java.time.Duration.ofSeconds(Long.MAX_VALUE);
        java.time.Duration nano = java.time.Duration.ofNanos(1);
        return Stream.of(
                arguments(minute, second, 1_000L),
                arguments(second, minute, 1_000L),
                arguments(endless, second, 1_000L),
                arguments(second, endless, 1_000L),
                arguments(endless, endless, ETERNAL),
                arguments(nano, second, 1L),
                arguments(second, nano, 1L),
                arguments(second, java.time.Duration.ZERO, 1L));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void ofTwoLimitsTheSoonerOneCounts(java.time.Duration expire, java.time.Duration idle, long length) {
        Deadlines deadlines = DeadlineRules.of(expire, idle, clock);
        long expected = length == ETERNAL ? ETERNAL : clock.now() + length;
        assertThat(deadlines.creation()).isEqualTo(expected);
        assertThat(deadlines.update()).isEqualTo(expected);
        assertThat(deadlines.access(entry())).isEqualTo(expected);
    }

    @Test
    void useKeepsAnIdleEntryAliveButNeverBeyondItsLifetimeAfterTheLastWrite() {
        Workshop workshop = new Workshop();
        java.time.Duration expire = java.time.Duration.ofMillis(100);
        java.time.Duration idle = java.time.Duration.ofMillis(30);
        Engine<Integer, Integer> engine =
                workshop.living(DeadlineRules.of(expire, idle, workshop.clock)).engine();
        engine.put(1, 1);
        for (int used = 0; used < 4; used++) {
            workshop.clock.advance(24);
            assertThat(engine.get(1)).as("after %s ms", (used + 1) * 24).isEqualTo(1);
        }
        workshop.clock.advance(4);
        assertThat(engine.get(1)).as("after 100 ms").isNull();
        engine.put(1, 2);
        workshop.clock.advance(29);
        assertThat(engine.get(1)).isEqualTo(2);
        workshop.clock.advance(30);
        assertThat(engine.get(1)).as("30 ms after the last use").isNull();
    }

    static Stream<Consumer<Engine<Integer, Integer>>> usesOfAnEternalEntry() {
        return Stream.of(
                engine -> engine.put(1, 2),
                engine -> engine.get(1),
                engine -> engine.get(404),
                engine -> engine.containsKey(1),
                engine -> engine.putIfAbsent(1, 2),
                engine -> engine.access(1, Operations.getAndPut(), 2),
                engine -> engine.access(1, Operations.replace(), 2),
                engine -> engine.access(1, Operations.replaceExact(), new Operations.Replacement<>(1, 2)),
                engine -> engine.process(1, Increment.BY_ONE, null),
                engine -> engine.change(1, Operations.remove(), null),
                engine -> {
                    for (Iterator<?> entries = engine.iterator(); entries.hasNext(); ) {
                        entries.next();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("usesOfAnEternalEntry")
    void noClockIsReadForEternalEntries(Consumer<Engine<Integer, Integer>> use) {
        Workshop workshop = new Workshop().undated();
        Engine<Integer, Integer> engine = workshop.engine();
        engine.put(1, 1);
        long before = workshop.clock.readings();
        use.accept(engine);
        assertThat(workshop.clock.readings() - before).isZero();
    }

    @Test
    void anIterationDoesNotReviveWhatDiedSinceItWasFound() {
        Workshop workshop = new Workshop();
        Engine<Integer, Integer> engine = workshop.living(
                        DeadlineRules.of(new TouchedExpiryPolicy(TEN), workshop.clock))
                .engine();
        engine.put(1, 1);
        Iterator<?> entries = engine.iterator();
        assertThat(entries.hasNext()).isTrue();
        workshop.clock.advance(10);
        assertThat(entries.next()).isEqualTo(new CacheEntry<>(1, 1));
        assertThat(engine.containsKey(1)).isFalse();
    }
}
