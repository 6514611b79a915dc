// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.tins.OpenManager;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache comes into being as a whole, or not at all; nobody gets one that is about to be replaced. */
@Timeout(60)
@SuppressWarnings("serial") // factories are serializable by type, and none of these leaves its process
class CreationTest {

    private final CacheManager manager = OpenManager.with("container.users.maximum-size", "10");
    private final AtomicInteger closed = new AtomicInteger();

    @AfterEach
    void close() {
        manager.getCachingProvider().close();
    }

    @Test
    void whoAsksForACacheThatIsBeingReplacedGetsTheNewOne() throws Exception {
        AtomicReference<CompletableFuture<Cache<Object, Object>>> found = new AtomicReference<>();
        Cache<Object, Object> created =
                manager.createCache("users", new MutableConfiguration<>().setCacheLoaderFactory(() -> {
                            found.set(askedElsewhere());
                            return new Loader();
                        }));
        assertThat(found.get().get(30, TimeUnit.SECONDS)).isSameAs(created);
        assertThat(created.isClosed()).isFalse();
    }

    /** Lets another thread ask for the cache, and returns when it has an answer or waits for one. */
    private CompletableFuture<Cache<Object, Object>> askedElsewhere() {
        CompletableFuture<Cache<Object, Object>> answer = new CompletableFuture<>();
        Thread asking = new Thread(() -> answer.complete(manager.getCache("users")));
        asking.start();
        while (asking.isAlive() && asking.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "policy", "listener"})
    void whatOtherFactoriesHaveMadeIsClosedIfOneFails(String failing) {
        MutableConfiguration<Object, Object> configuration = new MutableConfiguration<>()
                .setCacheLoaderFactory(Loader::new)
                .setCacheWriterFactory(failing.equals("writer") ? failing() : Writer::new)
                .setExpiryPolicyFactory(failing.equals("policy") ? failing() : Policy::new);
        if (failing.equals("listener")) {
            Factory<CacheEntryCreatedListener<Object, Object>> listener = failing();
            configuration.addCacheEntryListenerConfiguration(
                    new MutableCacheEntryListenerConfiguration<>(listener, null, false, true));
        }
        assertThatThrownBy(() -> manager.createCache("other", configuration)).hasMessageContaining("planned");
        assertThat(closed).hasValue(List.of("writer", "policy", "listener").indexOf(failing) + 1);
        assertThat(manager.<Object, Object>getCache("other")).isNull();
    }

    private static <T> Factory<T> failing() {
        return () -> {
            throw new IllegalStateException("planned");
        };
    }

    @Test
    void aCacheWhoseBeansCannotBeShownIsClosedAndCanBeCreatedLater() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name =
                new ObjectName("javax.cache:type=CacheStatistics,CacheManager=" + manager.getURI() + ",Cache=other");
        AtomicBoolean inTheWay = new AtomicBoolean(true);
        server.registerMBean(new Stubborn(inTheWay), name);
        MutableConfiguration<Object, Object> configuration =
                new MutableConfiguration<>().setStatisticsEnabled(true).setCacheLoaderFactory(Loader::new);
        assertThatThrownBy(() -> manager.createCache("other", configuration)).isInstanceOf(CacheException.class);
        assertThat(closed).hasValue(1);
        assertThat(manager.<Object, Object>getCache("other")).isNull();
        inTheWay.set(false);
        manager.createCache("other", configuration);
        assertThat(server.isRegistered(name)).isTrue();
    }

    @Test
    void threadsOfTheManagerSeeItsClassLoaderWhoeverHasStartedThem() throws Exception {
        ClassLoader own = manager.getClassLoader();
        CompletableFuture<ClassLoader> seen = new CompletableFuture<>();
        Consumer<Object> listener =
                event -> seen.complete(Thread.currentThread().getContextClassLoader());
        Cache<Object, Object> users = manager.getCache("users");
        CacheEntryCreatedListener<Object, Object> told = events -> events.forEach(listener);
        users.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(() -> told, null, false, false));
        withContext(ClassLoader.getPlatformClassLoader(), () -> {
            users.put(1, 1);
            return null;
        });
        assertThat(seen.get(30, TimeUnit.SECONDS)).isSameAs(own);
    }

    private static void withContext(ClassLoader loader, Supplier<@Nullable Void> action) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            action.get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void anAsynchronousListenerMayCloseItsCache() throws Exception {
        Cache<Object, Object> users = manager.getCache("users");
        CompletableFuture<Long> took = new CompletableFuture<>();
        CacheEntryCreatedListener<Object, Object> closing = events -> {
            long start = System.nanoTime();
            users.close();
            took.complete(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        };
        users.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> closing, null, false, false));
        users.put(1, 1);
        took.get(30, TimeUnit.SECONDS);
        assertThat(users.isClosed()).isTrue();
    }

    /** A bean that cannot be unregistered. */
    public static final class Stubborn extends StandardMBean implements Runnable, MBeanRegistration {

        private final AtomicBoolean inTheWay;

        Stubborn(AtomicBoolean inTheWay) {
            super(Runnable.class, false);
            this.inTheWay = inTheWay;
        }

        @Override
        public void run() {}

        @Override
        public void preDeregister() throws IOException {
            if (inTheWay.get()) {
                throw new IOException("planned");
            }
        }
    }

    private final class Loader implements CacheLoader<Object, Object>, Closeable {
        @Override
        public @Nullable Object load(Object key) {
            return null;
        }

        @Override
        public Map<Object, Object> loadAll(Iterable<?> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final class Writer implements CacheWriter<Object, Object>, Closeable {
        @Override
        public void write(Cache.Entry<?, ?> entry) {}

        @Override
        public void writeAll(java.util.Collection<Cache.Entry<?, ?>> entries) {}

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(java.util.Collection<?> keys) {}

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final class Policy implements ExpiryPolicy, Closeable {
        @Override
        public Duration getExpiryForCreation() {
            return Duration.ETERNAL;
        }

        @Override
        public @Nullable Duration getExpiryForAccess() {
            return null;
        }

        @Override
        public @Nullable Duration getExpiryForUpdate() {
            return null;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
