// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.Found;
import dev.larder.spi.Write;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is too much for one request. */
final class LimitsTest {

    private static final Limits LIMITS = Limits.of(1 << 20, new Keyspace("larder", "greeter"));

    @Test
    void aChunkHasNoMoreStepsThanServersTake() {
        List<List<Integer>> chunks =
                LIMITS.chunks(IntStream.range(0, 250).boxed().toList(), number -> 10);
        assertThat(chunks).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(chunks.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.range(0, 250).boxed().toList());
        assertThat(LIMITS.chunks(List.of(), number -> 10)).isEmpty();
    }

    @Test
    void aChunkHasNoMoreBytesThanServersTakeButOneRecordAtLeast() {
        assertThat(LIMITS.chunks(Collections.nCopies(6, 400_000L), size -> size))
                .extracting(List::size)
                .containsExactly(2, 2, 2);
        assertThat(LIMITS.chunks(Collections.nCopies(3, LIMITS.record()), size -> size))
                .extracting(List::size)
                .containsExactly(1, 1, 1);
    }

    @Test
    void largeRecordsAreWrittenReadAndRemovedTogether() {
        try (Storage storage = Section.of(Servers.etcd()).open()) {
            Backend backend = storage.container(Section.container("large"));
            byte[] large = new byte[(int) backend.maximumRecord()];
            List<byte[]> keys = IntStream.range(0, 5)
                    .mapToObj(number -> {
                        byte[] key = new byte[backend.maximumKey()];
                        key[0] = (byte) number;
                        return key;
                    })
                    .toList();
            backend.putAll(keys.stream()
                    .map(key -> new Write(key, large, Backend.ETERNAL))
                    .toList());
            List<@Nullable Found> found = backend.getAll(keys);
            assertThat(found)
                    .hasSize(5)
                    .allSatisfy(one -> assertThat(one)
                            .isNotNull()
                            .extracting(Found::record)
                            .isEqualTo(large));
            assertThat(backend.removeAll(keys, List.copyOf(found))).containsOnly(true);
        }
    }

    @Test
    void whatIsTooMuchForTheServersIsToldWithWhatToDo() {
        try (Storage storage = Section.of(Servers.etcd()).open();
                Storage unaware = Section.of(Servers.etcd())
                        .with("maximum-request", 8L << 20)
                        .open()) {
            Backend backend = storage.container(Section.container("large"));
            byte[] tooGreat = new byte[(int) backend.maximumRecord() + 1];
            assertThatThrownBy(() -> backend.put(new byte[1], tooGreat, Backend.ETERNAL))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll(String.valueOf(tooGreat.length), "--max-request-bytes", "maximum-request");
            Backend sending = unaware.container(Section.container("large"));
            sending.put(new byte[1], new byte[1], Backend.ETERNAL);
            assertThatThrownBy(() -> sending.put(new byte[1], new byte[4 << 20], Backend.ETERNAL))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("refused writing an entry", "larger");
            assertThat(sending.get(new byte[1])).extracting(Found::record).isEqualTo(new byte[1]);
            backend.clear();
        }
    }
}
