// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.engine.FadingStore.Damage;
import dev.larder.internal.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An entry that is stored but cannot be read counts as absent, in every operation, and nobody is told of it. */
class UnreadableEntryTest {

    private static final int KEY = 1;

    private final Workshop workshop = new Workshop().living(1_000).storedIn(this::fading);
    private final Heard heard = new Heard();
    private @Nullable FadingStore fading;

    private FadingStore fading(Store<Integer, Integer> heap) {
        fading = new FadingStore(heap);
        return fading;
    }

    private Engine<Integer, Integer> damaged(Damage damage) {
        Engine<Integer, Integer> engine = workshop.engine();
        engine.put(KEY, 10);
        store().damage(KEY, damage);
        engine.statistics().on();
        return engine;
    }

    private FadingStore store() {
        return Objects.requireNonNull(fading);
    }

    /**
     * Each operation by its name, with what it returns, what is told and what is left where an entry cannot be read.
     */
    static Stream<Arguments> operations() {
        List<Row> rows = List.of(
                new Row("get", engine -> engine.get(KEY), null, List.of(), null),
                new Row("containsKey", engine -> engine.containsKey(KEY), false, List.of(), null),
                new Row(
                        "put",
                        engine -> engine.change(KEY, Operations.put(), 20),
                        null,
                        List.of("CREATED 1 null>20"),
                        20),
                new Row("putIfAbsent", engine -> engine.putIfAbsent(KEY, 20), true, List.of("CREATED 1 null>20"), 20),
                new Row(
                        "getAndPut",
                        engine -> engine.access(KEY, Operations.getAndPut(), 20),
                        null,
                        List.of("CREATED 1 null>20"),
                        20),
                new Row("replace", engine -> engine.access(KEY, Operations.replace(), 20), false, List.of(), null),
                new Row(
                        "replaceExact",
                        engine -> engine.access(KEY, Operations.replaceExact(), new Operations.Replacement<>(10, 20)),
                        false,
                        List.of(),
                        null),
                new Row(
                        "getAndReplace",
                        engine -> engine.access(KEY, Operations.getAndReplace(), 20),
                        null,
                        List.of(),
                        null),
                new Row("remove", engine -> engine.change(KEY, Operations.remove(), null), false, List.of(), null),
                new Row(
                        "removeExact",
                        engine -> engine.access(KEY, Operations.removeExact(), 10),
                        false,
                        List.of(),
                        null),
                new Row(
                        "getAndRemove",
                        engine -> engine.access(KEY, Operations.getAndRemove(), null),
                        null,
                        List.of(),
                        null),
                new Row("getAll", engine -> new Batches<>(engine).getAll(Set.of(KEY)), Map.of(), List.of(), null),
                new Row("iteration", engine -> keys(engine), List.of(), List.of(), null),
                new Row(
                        "blind remove",
                        engine -> engine.process(
                                KEY,
                                (entry, none) -> {
                                    entry.remove();
                                    return null;
                                },
                                null),
                        null,
                        List.of(),
                        null));
        return rows.stream().flatMap(row -> Stream.of(Damage.values()).map(damage -> Arguments.of(row, damage)));
    }

    private record Row(
            String name,
            Function<Engine<Integer, Integer>, @Nullable Object> operation,
            @Nullable Object result,
            List<String> events,
            @Nullable Integer left) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Integer> keys(Engine<Integer, Integer> engine) {
        List<Integer> keys = new ArrayList<>();
        for (var entries = engine.iterator(); entries.hasNext(); ) {
            keys.add(entries.next().getKey());
        }
        return keys;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anUnreadableEntryCountsAsAbsent(Row row, Damage damage) {
        Engine<Integer, Integer> engine = damaged(damage);
        engine.listen(heard.synchronously());

        assertThat(row.operation.apply(engine)).isEqualTo(row.result);

        assertThat(heard.events()).isEqualTo(row.events);
        assertThat(engine.statistics().hits()).isZero();
        assertThat(engine.statistics().removals()).isZero();
        assertThat(engine.get(KEY)).isEqualTo(row.left);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void withoutListenersItCountsAsAbsentToo(Row row, Damage damage) {
        Engine<Integer, Integer> engine = damaged(damage);

        assertThat(row.operation.apply(engine)).isEqualTo(row.result);

        assertThat(engine.statistics().hits()).isZero();
        assertThat(engine.get(KEY)).isEqualTo(row.left);
    }

    @ParameterizedTest
    @EnumSource
    void anUnreadableEntryIsGeneratedAnew(Damage damage) {
        workshop.readingThrough(new Loaded(key -> 30));
        for (Function<Engine<Integer, Integer>, @Nullable Object> read :
                List.<Function<Engine<Integer, Integer>, @Nullable Object>>of(
                        engine -> engine.get(KEY),
                        engine -> engine.process(KEY, (entry, none) -> entry.getValue(), null),
                        engine -> new Batches<>(engine).getAll(Set.of(KEY)).get(KEY))) {
            Engine<Integer, Integer> engine = damaged(damage);
            Heard told = new Heard();
            engine.listen(told.synchronously());

            assertThat(read.apply(engine)).isEqualTo(30);

            assertThat(told.events()).containsExactly("CREATED 1 null>30");
            assertThat(engine.statistics().hits()).isZero();
            assertThat(engine.statistics().misses()).isOne();
            assertThat(engine.get(KEY)).isEqualTo(30);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProcessorSeesNoUnreadableEntry(Damage damage) {
        Engine<Integer, Integer> engine = damaged(damage);

        List<Object> seen = engine.process(
                KEY,
                (entry, none) -> {
                    boolean before = entry.exists();
                    boolean valued = entry.getValue() != null;
                    entry.setValue(40);
                    return List.of(before, valued, entry.exists(), entry.getValue());
                },
                null);

        assertThat(seen).containsExactly(false, false, true, 40);
        assertThat(engine.get(KEY)).isEqualTo(40);
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfAnUnreadableEntryIsNotAnnounced(Damage damage) {
        Engine<Integer, Integer> engine = damaged(damage);
        engine.listen(heard.synchronously());
        engine.put(2, 20);
        workshop.clock.advance(1_000);

        assertThat(engine.sweep()).isEqualTo(2);

        assertThat(heard.events()).containsExactly("CREATED 2 null>20", "EXPIRED 2 20>20");
        assertThat(store().size()).isZero();
    }

    @Test
    void aReadableEntryBehindAnUnreadableOneIsIterated() {
        Engine<Integer, Integer> engine = damaged(Damage.VALUE);
        engine.put(2, 20);

        var entries = engine.iterator();

        assertThat(entries.next())
                .extracting(Cache.Entry::getKey, Cache.Entry::getValue)
                .containsExactly(2, 20);
        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void getAllReadsTheStoreInOneCall() {
        Engine<Integer, Integer> engine = workshop.engine();
        engine.put(1, 10);
        engine.put(3, 30);

        assertThat(new Batches<>(engine).getAll(new HashSet<>(List.of(1, 2, 3))))
                .isEqualTo(Map.of(1, 10, 3, 30));
        assertThat(store().bulkReads()).isOne();
    }

    @Test
    void aStoreThatCollectsIsNotSwept() {
        try (Sweeper sweeper = new Sweeper("never starts", Sweeper.class.getClassLoader(), Duration.ofMillis(1))) {
            Engine<Integer, Integer> engine = workshop.sweptBy(sweeper)
                    .storedIn(heap -> fading(heap).collecting().outliving())
                    .engine();
            engine.put(KEY, 10);
            workshop.clock.advance(1_000);

            assertThat(engine.sweep()).isZero();
            assertThat(store().size()).isOne();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("never starts");
        }
    }

    @Test
    void aStoreThatHadEntriesBeforeIsSweptFromTheStart() {
        Engine<Integer, Integer> engine = workshop.storedIn(heap -> {
                    heap.put(KEY, 10, 1);
                    return fading(heap).outliving();
                })
                .engine();
        workshop.clock.advance(1_000);

        assertThat(engine.sweep()).isOne();
        assertThat(store().size()).isZero();
    }
}
