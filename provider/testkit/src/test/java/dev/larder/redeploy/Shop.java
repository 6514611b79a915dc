// SPDX-License-Identifier: Apache-2.0
package dev.larder.redeploy;

import dev.larder.Container;
import dev.larder.LarderConfiguration;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.spi.CachingProvider;

/** An application that is deployed: it opens a manager, uses all that has threads or knows classes, and closes it. */
public final class Shop implements Runnable {

    /** Created by whoever deploys it. */
    public Shop() {}

    /** What is kept, copied by serialization. */
    public static final class Order implements Serializable {
        private static final long serialVersionUID = 1L;
        private final StringBuilder text;

        Order(String text) {
            this.text = new StringBuilder(text);
        }
    }

    /** Makes orders. */
    public static final class Orders implements CacheLoader<String, Order> {

        /** Created by a factory. */
        public Orders() {}

        @Override
        public Order load(String key) {
            return new Order(key);
        }

        @Override
        public Map<String, Order> loadAll(Iterable<? extends String> keys) {
            keys.forEach(this::load);
            return Map.of("loaded", new Order("loaded"));
        }
    }

    /** Hears of orders. */
    public static final class Clerk implements CacheEntryCreatedListener<String, Order>, Serializable {
        private static final long serialVersionUID = 1L;

        /** Created by a factory. */
        public Clerk() {}

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Order>> events) {
            events.forEach(event -> requireText(event.getValue()));
        }
    }

    private static void requireText(Order order) {
        if (order.text.isEmpty()) {
            throw new IllegalStateException("an order without text");
        }
    }

    @Override
    public void run() {
        ClassLoader loader = Shop.class.getClassLoader();
        CachingProvider provider = Caching.getCachingProvider(loader);
        CacheManager manager = provider.getCacheManager(URI.create("shop"), loader);
        try {
            use(manager.createCache("orders", configuration()));
        } catch (Exception thrown) {
            throw new IllegalStateException(thrown);
        }
        provider.close(loader);
        if (!manager.isClosed() || provider.getCacheManager(URI.create("shop"), loader) == manager) {
            throw new IllegalStateException("a closed manager must not come back");
        }
        provider.close(loader);
    }

    private static LarderConfiguration<String, Order> configuration() {
        LarderConfiguration<String, Order> configuration = LarderConfiguration.of(String.class, Order.class)
                .maximumSize(100)
                .expire(Duration.ofMinutes(1))
                .option("fresh-for", Duration.ofMillis(1))
                .option("refresh", "async");
        configuration
                .setReadThrough(true)
                .setCacheLoaderFactory(FactoryBuilder.factoryOf(Orders.class))
                .setStatisticsEnabled(true)
                .setManagementEnabled(true);
        for (boolean waiting : new boolean[] {true, false}) {
            configuration.addCacheEntryListenerConfiguration(new MutableCacheEntryListenerConfiguration<>(
                    FactoryBuilder.factoryOf(new Clerk()), null, true, waiting));
        }
        return configuration;
    }

    private static void use(Cache<String, Order> orders) throws Exception {
        @SuppressWarnings("unchecked")
        Container<String, Order> container = orders.unwrap(Container.class);
        for (int number = 0; number < 200; number++) {
            orders.put("order " + number, new Order("tea"));
        }
        requireText(orders.get("read through"));
        requireText(orders.get("read through"));
        requireText(orders.invoke("order 1", (entry, arguments) -> entry.getValue()));
        requireText(container.async().get("later").toCompletableFuture().join());
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        orders.loadAll(Set.of("loaded"), true, loaded);
        loaded.get();
        container.sweep();
    }
}
