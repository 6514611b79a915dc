// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.assertHeld;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys and records of odd contents and sizes, up to the limits that a backend names. */
abstract class SizeRules {

    private static final long GREATEST_TRIED = 4 << 20;

    /** No test makes an array greater than this one. */
    private static final long GREATEST_REFUSED = 64 << 20;

    private final BackendBench bench;
    private final Random random = new Random(42);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend backend;

    SizeRules(BackendBench bench) {
        this.bench = bench;
    }

    @BeforeEach
    final void open() {
        backend = bench.open();
    }

    @Test
    final void aKeyIsAnyBytesAndIsComparedByContent() {
        List<byte[]> keys = oddKeys();
        Collections.shuffle(keys, random);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(backend.compareAndSet(keys.get(i).clone(), null, bytes(i), ETERNAL))
                    .as("key of %d bytes", keys.get(i).length)
                    .isTrue();
        }
        for (int i = 0; i < keys.size(); i++) {
            assertHeld(backend, keys.get(i).clone(), bytes(i));
        }
        for (int i = 0; i < keys.size(); i++) {
            removeOneOf(keys, i);
        }
    }

    private void removeOneOf(List<byte[]> keys, int removed) {
        byte[] key = keys.get(removed);
        assertThat(backend.compareAndSet(key.clone(), found(backend, key.clone()), null, ETERNAL))
                .isTrue();
        assertHeld(backend, key.clone(), null);
        if (removed + 1 < keys.size()) {
            assertHeld(backend, keys.get(removed + 1).clone(), bytes(removed + 1));
        }
    }

    /** Returns keys that differ, among them ones that are the beginning of others. */
    private List<byte[]> oddKeys() {
        int greatest = (int) Math.min(backend.maximumKey(), GREATEST_TRIED);
        List<byte[]> keys = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            keys.add(new byte[] {(byte) value});
        }
        for (String text : List.of("", "key", "key ", "key key", "KEY", "key\r\nflush_all\r\n", "%s", "k*", "'; --")) {
            keys.add(text.getBytes(StandardCharsets.UTF_8));
        }
        for (int size : sizes(greatest)) {
            if (size > 1) {
                keys.add(new byte[size]);
                keys.add(filled(size, (byte) 0xff));
                keys.add(random(size));
            }
        }
        return new ArrayList<>(
                keys.stream().filter(key -> key.length <= greatest).toList());
    }

    @Test
    final void aRecordIsAnyBytes() {
        for (int size : sizes((int) Math.min(backend.maximumRecord(), GREATEST_TRIED))) {
            for (byte[] record : List.of(new byte[size], filled(size, (byte) 0xff), random(size))) {
                backend.put(bytes("key"), record.clone(), ETERNAL);
                assertHeld(backend, bytes("key"), record);
            }
        }
    }

    @Test
    final void recordsOfAllSizesAreHeldSideBySideAndReplaceEachOther() {
        List<Integer> sizes = new ArrayList<>(sizes((int) Math.min(backend.maximumRecord(), GREATEST_TRIED / 4)));
        for (int round = 0; round < 2; round++) {
            List<byte[]> records = sizes.stream().map(this::random).toList();
            for (int i = 0; i < records.size(); i++) {
                backend.put(bytes(i), records.get(i).clone(), ETERNAL);
            }
            for (int i = 0; i < records.size(); i++) {
                assertHeld(backend, bytes(i), records.get(i));
            }
            Collections.reverse(sizes);
        }
    }

    @Test
    final void aRecordOverTheLimitIsRefusedAndTheOneBeforeStays() {
        assumeThat(backend.maximumRecord()).as("not refused before memory ends").isLessThan(GREATEST_REFUSED);
        byte[] tooGreat = random((int) backend.maximumRecord() + 1);
        backend.put(bytes("key"), bytes("before"), ETERNAL);
        assertRefused(() -> backend.put(bytes("key"), tooGreat, ETERNAL));
        assertRefused(() -> backend.compareAndSet(bytes("key"), found(backend, bytes("key")), tooGreat, ETERNAL));
        assertRefused(() -> backend.compareAndSet(bytes("absent"), null, tooGreat, ETERNAL));
        assertHeld(backend, bytes("key"), bytes("before"));
        assertHeld(backend, bytes("absent"), null);
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(BackendException.class).message().isNotBlank();
    }

    /** Returns sizes about the powers of two, and at the limit. */
    private static SortedSet<Integer> sizes(int limit) {
        SortedSet<Integer> sizes = new TreeSet<>();
        for (int power = 1; power <= limit; power *= 2) {
            Collections.addAll(sizes, power - 1, power, power + 1);
        }
        Collections.addAll(sizes, limit - 1, limit);
        return sizes.headSet(limit + 1);
    }

    private static byte[] filled(int size, byte value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private byte[] random(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
