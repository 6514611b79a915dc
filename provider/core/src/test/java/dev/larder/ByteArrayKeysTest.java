// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache with byte arrays for keys. */
class ByteArrayKeysTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keysOfEqualContentAreTheSame(boolean byValue) {
        try (LarderCachingProvider provider = new LarderCachingProvider();
                CacheManager manager = provider.getCacheManager()) {
            Cache<byte[], Integer> cache = manager.createCache(
                    "bytes",
                    new MutableConfiguration<byte[], Integer>()
                            .setTypes(byte[].class, Integer.class)
                            .setStoreByValue(byValue));

            cache.put(key(), 1);
            assertThat(cache.putIfAbsent(key(), 2)).isFalse();
            Integer raised = cache.invoke(key(), (entry, arguments) -> {
                entry.setValue(entry.getValue() + 10);
                return entry.getValue();
            });
            assertThat(raised).isEqualTo(11);
            assertThat(cache.get(key())).isEqualTo(11);
            assertThat(cache.getAll(Set.of(key())).values()).containsExactly(11);
            List<byte[]> keys = new ArrayList<>();
            cache.forEach(entry -> keys.add(entry.getKey()));
            assertThat(keys).containsExactly(key());
            assertThat(cache.remove(key())).isTrue();
            assertThat(cache.containsKey(key())).isFalse();
        }
    }

    private static byte[] key() {
        return new byte[] {1, 2, 3};
    }
}
