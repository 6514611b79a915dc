// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCachingProvider;
import dev.larder.LarderConfiguration;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerTest {

    private final CachingProvider provider = new LarderCachingProvider();
    private final CacheManager manager = provider.getCacheManager();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aContainerOnTheHeapCopiesByFory() {
        Cache<Integer, Shop.Customer> cache = manager.createCache(
                "customers",
                LarderConfiguration.of(Integer.class, Shop.Customer.class).option("codec", "fory"));
        Shop.Customer customer = Shop.customer();
        cache.put(1, customer);
        customer.orders().clear();

        Shop.Customer first = cache.get(1);
        assertThat(first).isEqualTo(Shop.customer());
        first.orders().clear();
        assertThat(cache.get(1)).isEqualTo(Shop.customer());
    }

    @Test
    void anUntypedContainerNeedsAList() {
        Cache<Object, Object> cache = manager.createCache(
                "objects", LarderConfiguration.of(Object.class, Object.class).option("codec", "fory"));

        assertThatThrownBy(() -> cache.put(1, Shop.customer()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("dev.larder.fory.Shop$Customer is not an allowed class; let codec-allow list it");
        assertThat(cache.containsKey(1)).isFalse();
    }
}
