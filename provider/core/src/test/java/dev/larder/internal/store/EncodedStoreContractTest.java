// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.internal.codec.Codecs;
import dev.larder.spi.Codec;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;

/** A store over a backend keeps the contract of stores, however keys and values are encoded. */
class EncodedStoreContractTest {

    @Nested
    class Plain extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return EncodedStores.open(new MemoryBackend());
        }
    }

    @Nested
    class Compressed extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            return new EncodedStore<>(
                    new MemoryBackend(), EncodedStores.settings(Codecs.compressed(EncodedStores.jdk(), 0)));
        }
    }

    @Nested
    class KeysByTheirHash extends StoreContract {
        @Override
        <K, V> Store<K, V> open() {
            EncodedSettings settings = EncodedStores.settings();
            return new EncodedStore<>(
                    new MemoryBackend(32, Integer.MAX_VALUE),
                    new EncodedSettings(
                            settings.container(),
                            new Padded(settings.keys()),
                            settings.values(),
                            7,
                            settings.minRemaining(),
                            settings.clock(),
                            settings.health()));
        }
    }

    /** A codec that never needs fewer than a hundred bytes. */
    private record Padded(Codec codec) implements Codec {

        @Override
        public byte[] encode(Object object) {
            byte[] bytes = codec.encode(object);
            return Arrays.copyOf(bytes, bytes.length + 100);
        }

        @Override
        public Object decode(byte[] bytes) {
            return codec.decode(Arrays.copyOf(bytes, bytes.length - 100));
        }
    }
}
