// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.internal.codec.Codecs;
import dev.larder.spi.Backend;
import dev.larder.spi.Codec;
import dev.larder.spi.CodecType.CodecSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** The kinds of encoded store that the tests run against. */
final class EncodedStores {

    /** The time at which all of them write. */
    static final long NOW = 500_000;

    private EncodedStores() {}

    static Codec jdk() {
        return Codecs.open("jdk", new CodecSpec(Set.of(), Set.of(), EncodedStores.class.getClassLoader()));
    }

    static EncodedSettings settings() {
        return settings(jdk());
    }

    static EncodedSettings settings(Codec values) {
        return settings(values, 0, Duration.ZERO);
    }

    static EncodedSettings settings(Codec values, int schemaVersion, Duration minRemaining) {
        return new EncodedSettings(
                "larder",
                jdk(),
                values,
                schemaVersion,
                minRemaining,
                InstantSource.fixed(Instant.ofEpochMilli(NOW)),
                new StoreHealth("larder", EntryLimits.none("larder")));
    }

    static <K, V> Store<K, V> open(Backend backend) {
        return new EncodedStore<>(backend, settings());
    }
}
