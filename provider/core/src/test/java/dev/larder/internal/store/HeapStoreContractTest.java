// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.Overflow.EVICT;
import static dev.larder.Overflow.REJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of heap store keeps the contract. */
class HeapStoreContractTest {

    @ParameterizedTest
    @MethodSource("storesThatDateNothing")
    void theTimeOfWritingIsUnknownUnlessAskedFor(Store<String, String> store) {
        store.put("a", "1", 1_000);

        assertThat(Stores.found(store, "a").created()).isEqualTo(Stored.UNKNOWN);
    }

    static List<Store<String, String>> storesThatDateNothing() {
        return List.of(
                Stores.unbounded(Copying.byReference()),
                Stores.unbounded(Stores.BY_VALUE),
                Stores.open(Stores.size(100, EVICT)),
                Stores.open(Stores.weight(1_000, REJECT, (key, value) -> 10)));
    }

    @Nested
    class ByReference extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.unbounded(Copying.byReference());
        }
    }

    @Nested
    class ByValue extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.unbounded(Stores.BY_VALUE);
        }
    }

    @Nested
    class EvictingBySize extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.open(Stores.size(100, EVICT));
        }
    }

    @Nested
    class EvictingByWeight extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.open(Stores.weight(1_000, EVICT, (key, value) -> 10));
        }
    }

    @Nested
    class EvictingByBytesByValue extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.open(Stores.bytes(1_000_000, EVICT), Stores.BY_VALUE);
        }
    }

    @Nested
    class RejectingBySize extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.open(Stores.size(100, REJECT));
        }
    }

    @Nested
    class RejectingByWeight extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.open(Stores.weight(1_000, REJECT, (key, value) -> 10), Stores.BY_VALUE);
        }
    }

    @Nested
    class RejectingByBytes extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return Stores.open(Stores.bytes(1_000_000, REJECT));
        }
    }

    @Nested
    class BareUnbounded extends BareContract {
        @Override
        Store<String, Object> open() {
            return Stores.unbounded(Copying.byReference());
        }
    }

    @Nested
    class BareEvicting extends BareContract {
        @Override
        Store<String, Object> open() {
            return Stores.open(Stores.size(100, EVICT));
        }
    }
}
