// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static dev.larder.spi.Backend.ETERNAL;
import static dev.larder.testkit.BackendBench.bytes;
import static dev.larder.testkit.BackendBench.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.Scannable;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of a container's keys. */
abstract class ScannableRules {

    private static final int MANY = 1_000;

    private final BackendBench bench;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend backend;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Scannable scannable;

    ScannableRules(BackendBench bench) {
        this.bench = bench;
    }

    @BeforeEach
    final void open() {
        backend = bench.open();
        scannable = BackendBench.capability(backend, Scannable.class);
    }

    @Test
    final void anEmptyContainerListsNothing() {
        assertThat(scannable.keys().hasNext()).isFalse();
        assertThatThrownBy(() -> scannable.keys().next()).isInstanceOf(NoSuchElementException.class);
        assertThat(scannable.size()).isZero();
    }

    @Test
    final void everyKeyIsListedOnce() throws Throwable {
        List<String> held = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            held.add(put(bytes("key " + i)));
            put(bytes("key " + i));
        }
        assertThat(listed()).containsExactlyInAnyOrderElementsOf(held);
        Eventually.holds(() -> assertThat(scannable.size()).isEqualTo(MANY));
    }

    @Test
    final void oddKeysAreListedAsTheyAre() {
        List<String> held = new ArrayList<>();
        for (int size : new int[] {0, 1, 2, 180, 250, 251, backend.maximumKey() - 1, backend.maximumKey()}) {
            if (size <= backend.maximumKey()) {
                byte[] key = new byte[size];
                IntStream.range(0, size).forEach(i -> key[i] = (byte) (i * 31 + size));
                held.add(put(key));
            }
        }
        assertThat(listed())
                .containsExactlyInAnyOrderElementsOf(held.stream().distinct().toList());
    }

    @Test
    final void whatWasRemovedIsNotListed() throws Throwable {
        put(bytes("removed"));
        String kept = put(bytes("kept"));
        assertThat(backend.compareAndSet(bytes("removed"), found(backend, bytes("removed")), null, ETERNAL))
                .isTrue();
        assertThat(listed()).containsExactly(kept);
        Eventually.holds(() -> assertThat(scannable.size()).isOne());
    }

    @Test
    final void whatWasClearedIsNotListed() throws Throwable {
        put(bytes("cleared"));
        backend.clear();
        assertThat(listed()).isEmpty();
        Eventually.holds(() -> assertThat(scannable.size()).isZero());
        assertThat(put(bytes("later"))).isEqualTo(listed().get(0));
    }

    @Test
    final void otherContainersAreNotListed() {
        Backend other = bench.open();
        other.put(bytes("other"), bytes("1"), ETERNAL);
        String own = put(bytes("own"));
        assertThat(listed()).containsExactly(own);
    }

    @Test
    final void whatStaysIsListedOnceAlthoughOthersWriteMeanwhile() throws Exception {
        List<String> staying = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            staying.add(put(bytes("staying " + i)));
        }
        Crowd.run(2, thread -> () -> {
            if (thread == 0) {
                comeAndGo();
            } else {
                for (int i = 0; i < 5; i++) {
                    List<String> seen = listed();
                    assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
                }
            }
            return thread;
        });
    }

    private void comeAndGo() {
        for (int i = 0; i < MANY; i++) {
            byte[] key = bytes("passing " + i);
            put(key);
            assertThat(backend.compareAndSet(key, found(backend, key), null, ETERNAL))
                    .isTrue();
        }
    }

    private String put(byte[] key) {
        backend.put(key, bytes("record"), ETERNAL);
        return hex(key);
    }

    private List<String> listed() {
        List<String> listed = new ArrayList<>();
        for (Iterator<byte[]> keys = scannable.keys(); keys.hasNext(); ) {
            listed.add(hex(keys.next()));
        }
        return listed;
    }

    private static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }
}
