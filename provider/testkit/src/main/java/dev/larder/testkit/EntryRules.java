// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.assertHeld;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.Found;
import dev.larder.spi.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held under a key, and who may replace it. */
abstract class EntryRules {

    private static final String KEY = "key";

    private final BackendBench bench;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend backend;

    EntryRules(BackendBench bench) {
        this.bench = bench;
    }

    @BeforeEach
    final void open() {
        backend = bench.open();
    }

    @Test
    final void nothingIsHeldAtFirst() {
        assertThat(backend.get(bytes(KEY))).isNull();
    }

    @Test
    final void oneWhoFoundNothingWritesARecord() {
        assertThat(swap(null, "1")).isTrue();
        assertRecord("1");
    }

    @Test
    final void oneWhoFoundNothingIsRefusedIfSomethingIsHeld() {
        put("1");
        assertThat(swap(null, "2")).isFalse();
        assertThat(swap(null, "1")).isFalse();
        assertThat(swap(null, null)).isFalse();
        assertRecord("1");
    }

    @Test
    final void nothingMayBeReplacedByNothing() {
        assertThat(swap(null, null)).isTrue();
        assertRecord(null);
    }

    @Test
    final void oneWhoFoundARecordReplacesIt() {
        put("1");
        assertThat(swap(read(), "2")).isTrue();
        assertRecord("2");
    }

    @Test
    final void aRecordMayBeReplacedByItsEqual() {
        put("1");
        assertThat(swap(read(), "1")).isTrue();
        assertRecord("1");
    }

    @Test
    final void oneWhoFoundARecordRemovesIt() {
        put("1");
        assertThat(swap(read(), null)).isTrue();
        assertRecord(null);
    }

    @Test
    final void oneWhoseRecordWasReplacedIsRefused() {
        put("1");
        Found before = read();
        assertThat(swap(read(), "2")).isTrue();
        assertThat(swap(before, "3")).isFalse();
        assertThat(swap(before, null)).isFalse();
        assertRecord("2");
    }

    @Test
    final void oneWhoseRecordWasRemovedIsRefused() {
        put("1");
        Found before = read();
        assertThat(swap(read(), null)).isTrue();
        assertThat(swap(before, "2")).isFalse();
        assertThat(swap(before, null)).isFalse();
        assertRecord(null);
    }

    @Test
    final void oneWhoseRecordWasPutOverIsRefused() {
        put("1");
        Found before = read();
        put("2");
        assertThat(swap(before, "3")).isFalse();
        assertRecord("2");
    }

    @Test
    final void oneWhoWasRefusedReadsAgainAndSucceeds() {
        put("1");
        Found before = read();
        put("2");
        assertThat(swap(before, "3")).isFalse();
        assertThat(swap(read(), "3")).isTrue();
        assertRecord("3");
    }

    @Test
    final void ofTwoWhoReadTheSameTheFirstSucceeds() {
        put("1");
        Found first = read();
        Found second = read();
        assertThat(swap(second, "2")).isTrue();
        assertThat(swap(first, "3")).isFalse();
        assertRecord("2");
    }

    @Test
    final void whatWasFoundStaysAsItWas() {
        put("1");
        Found before = read();
        put("other");
        assertThat(before.record()).isEqualTo(bytes("1"));
    }

    @Test
    final void aKeyIsUsedAgainAfterItsRecordWasRemoved() {
        for (int i = 0; i < 3; i++) {
            assertThat(swap(null, "round " + i)).isTrue();
            assertRecord("round " + i);
            assertThat(swap(read(), null)).isTrue();
        }
        assertRecord(null);
    }

    @Test
    final void aPutHoldsItsRecordWhateverWasThere() {
        put("1");
        assertRecord("1");
        put("2");
        assertRecord("2");
        assertThat(swap(read(), null)).isTrue();
        put("3");
        assertRecord("3");
    }

    @Test
    final void keysDoNotTouchEachOther() {
        put("1");
        backend.put(bytes("other"), bytes("2"), ETERNAL);
        assertThat(swap(read(), null)).isTrue();
        assertHeld(backend, bytes("other"), bytes("2"));
    }

    @Test
    final void manyAreReadInTheirOrderWithHoles() {
        List<byte[]> keys = IntStream.range(0, 300)
                .mapToObj(i -> bytes("key " + (i * 7919) % 300))
                .toList();
        for (int i = 0; i < keys.size(); i += 2) {
            backend.put(keys.get(i), bytes("record " + i), ETERNAL);
        }
        List<@Nullable Found> all = backend.getAll(keys);
        assertThat(all).hasSize(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Found found = all.get(i);
            byte[] expected = i % 2 == 0 ? bytes("record " + i) : null;
            assertThat(found == null ? null : found.record()).isEqualTo(expected);
        }
    }

    @Test
    final void noneOfNoKeysIsRead() {
        assertThat(backend.getAll(List.of())).isEmpty();
    }

    @Test
    final void whatWasFoundAmongManyIsReplacedLikeAnyOther() {
        put("1");
        List<@Nullable Found> all = backend.getAll(new ArrayList<>(List.of(bytes("absent"), bytes(KEY))));
        Found found = Objects.requireNonNull(all.get(1));
        assertThat(swap(found, "2")).isTrue();
        assertThat(swap(found, "3")).isFalse();
        assertRecord("2");
    }

    @Test
    final void manyAreHeldWhateverWasThere() {
        List<byte[]> keys =
                IntStream.range(0, 300).mapToObj(i -> bytes("key " + i)).toList();
        for (int i = 0; i < keys.size(); i += 3) {
            backend.put(keys.get(i), bytes("before"), ETERNAL);
        }
        backend.putAll(IntStream.range(0, keys.size())
                .mapToObj(i -> new Write(keys.get(i), bytes("record " + i), ETERNAL))
                .toList());
        for (int i = 0; i < keys.size(); i++) {
            assertHeld(backend, keys.get(i), bytes("record " + i));
        }
        assertRecord(null);
    }

    @Test
    final void ofManyThatWereFoundThoseAreRemovedThatAreStillHeld() {
        List<byte[]> keys =
                IntStream.range(0, 300).mapToObj(i -> bytes("key " + i)).toList();
        keys.forEach(key -> backend.put(key, bytes("1"), ETERNAL));
        List<Found> found = keys.stream().map(key -> found(backend, key)).toList();
        for (int i = 0; i < keys.size(); i += 3) {
            backend.put(keys.get(i), bytes("2"), ETERNAL);
        }
        boolean[] removed = backend.removeAll(keys, found);
        assertThat(removed).hasSize(keys.size());
        for (int i = 0; i < removed.length; i++) {
            assertThat(removed[i]).isEqualTo(i % 3 != 0);
            assertHeld(backend, keys.get(i), i % 3 == 0 ? bytes("2") : null);
        }
    }

    @Test
    final void noneOfNoKeysIsWrittenOrRemoved() {
        put("1");
        backend.putAll(List.of());
        assertThat(backend.removeAll(List.of(), List.of())).isEmpty();
        assertRecord("1");
    }

    private Found read() {
        return found(backend, bytes(KEY));
    }

    private void put(String record) {
        backend.put(bytes(KEY), bytes(record), ETERNAL);
    }

    private boolean swap(@Nullable Found expected, @Nullable String record) {
        return backend.compareAndSet(bytes(KEY), expected, record == null ? null : bytes(record), ETERNAL);
    }

    private void assertRecord(@Nullable String record) {
        assertHeld(backend, bytes(KEY), record == null ? null : bytes(record));
    }
}
