// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.Overflow.EVICT;
import static dev.larder.Overflow.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.config.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Byte arrays as keys of every kind of heap store: by content, and the caller's to keep. */
class ContentKeysTest {

    static Stream<Store<byte[], String>> stores() {
        return Stream.of(Copying.byReference(), Stores.BY_VALUE)
                .flatMap(copying -> Stream.of(
                                Limits.NONE,
                                Stores.size(10, EVICT),
                                Stores.bytes(100_000, EVICT),
                                Stores.bytes(100_000, REJECT),
                                Stores.weight(10, REJECT, (key, value) -> ((byte[]) key).length))
                        .map(limits ->
                                HeapStores.open(new HeapSettings("larder", limits, copying, null), byte[].class)));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void equalContentIsTheSameKey(Store<byte[], String> store) {
        store.put(key(1, 2), "1", 1);
        assertThat(store.swap(key(1, 2), null, "2", 2)).isFalse();
        assertThat(store.swap(key(1, 2), store.get(key(1, 2)), "2", 2)).isTrue();
        assertThat(store.swap(key(1, 3), null, "3", 3)).isTrue();
        store.touch(key(1, 3), Stores.found(store, key(1, 3)), 4);

        assertThat(Stores.value(store, key(1, 2))).isEqualTo("2");
        assertThat(Stores.found(store, key(1, 3)).deadline()).isEqualTo(4);
        assertThat(store.get(key(1))).isNull();
        assertThat(store.size()).isEqualTo(2);
        assertThat(keys(store)).containsExactlyInAnyOrder(key(1, 2), key(1, 3));
        store.scan((key, stored) -> assertThat(key).hasSize(2).startsWith(1));
        assertThat(store.swap(key(1, 2), store.get(key(1, 2)), null, 0)).isTrue();
        assertThat(keys(store)).containsExactly(key(1, 3));
        store.clear();
        assertThat(store.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void noArrayIsSharedWithTheCaller(Store<byte[], String> store) {
        byte[] put = key(1, 2);
        byte[] swapped = key(1, 3);
        store.put(put, "1", 1);
        store.swap(swapped, null, "2", 1);
        put[0] = 9;
        swapped[0] = 9;
        keys(store).forEach(key -> key[0] = 9);

        assertThat(Stores.value(store, key(1, 2))).isEqualTo("1");
        assertThat(Stores.value(store, key(1, 3))).isEqualTo("2");
    }

    private static byte[] key(int... content) {
        byte[] key = new byte[content.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) content[i];
        }
        return key;
    }

    private static List<byte[]> keys(Store<byte[], String> store) {
        List<byte[]> keys = new ArrayList<>();
        store.keys().forEachRemaining(keys::add);
        return keys;
    }
}
