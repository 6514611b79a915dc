// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.spi.CachingProvider;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager makes of its configuration file. */
final class ManagerConfigurationTest {

    private final CachingProvider provider = new LarderCachingProvider();

    @TempDir
    private Path folder;

    /** Greets by name. */
    public static final class Greetings implements CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return "hello " + key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            throw new UnsupportedOperationException();
        }
    }

    @AfterEach
    void closeManagers() {
        provider.close();
    }

    private URI file(String text) throws IOException {
        return Files.writeString(folder.resolve("larder.conf"), text).toUri();
    }

    private CacheManager manager(String text) throws IOException {
        return provider.getCacheManager(file(text), null);
    }

    @SuppressWarnings("unchecked") // the standard call takes a raw class
    private static <K, V> CompleteConfiguration<K, V> configuration(Cache<K, V> cache) {
        return cache.getConfiguration(CompleteConfiguration.class);
    }

    @Test
    void theProviderIsFoundByServiceLoader() {
        assertThat(Caching.getCachingProvider()).isInstanceOf(LarderCachingProvider.class);
    }

    @Test
    void containersOfTheFileAreThereWhenTheManagerOpens() throws Exception {
        CacheManager manager = manager("container { greeter { generator = \"" + Greetings.class.getName()
                + "\" }, \"with space\" {}, \"user-*\" {} }");
        assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("greeter", "with space");
        Cache<String, String> greeter = manager.getCache("greeter");
        assertThat(greeter.get("ann")).isEqualTo("hello ann");
    }

    @Test
    void containersOfTheFileAreManagedBeforeAnybodyAsksForThem() throws Exception {
        CacheManager manager = manager("container.seen { statistics = true, management = true }");
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        String pattern =
                "javax.cache:CacheManager=" + manager.getURI().toString().replace(":", ".") + ",Cache=seen,*";
        assertThat(server.queryNames(new ObjectName(pattern), null)).hasSize(2);
        manager.close();
        assertThat(server.queryNames(new ObjectName(pattern), null)).isEmpty();
    }

    @Test
    void aWildcardConfiguresWhatTheCodeCreates() throws Exception {
        CacheManager manager = manager("container.\"user-*\" { expire = 5m, statistics = true }");
        Cache<String, String> cache = manager.createCache("user-1", new MutableConfiguration<>());
        CompleteConfiguration<?, ?> configuration = configuration(cache);
        assertThat(configuration.isStatisticsEnabled()).isTrue();
        assertThat(configuration.getExpiryPolicyFactory())
                .isEqualTo(ModifiedExpiryPolicy.factoryOf(new Duration(TimeUnit.MINUTES, 5)));
    }

    @Test
    void codeOverlaysAContainerOfTheFileOnce() throws Exception {
        CacheManager manager = manager("container.users { maximum-size = 2, overflow = reject }");
        Cache<String, Integer> users = manager.createCache(
                "users",
                LarderConfiguration.of(String.class, Integer.class)
                        .maximumSize(100)
                        .setStatisticsEnabled(true));
        assertThat(configuration(users).getValueType()).isEqualTo(Integer.class);
        users.put("a", 1);
        users.put("b", 2);
        assertThatThrownBy(() -> users.put("c", 3)).isInstanceOf(CacheFullException.class);
        assertThatThrownBy(() -> manager.createCache("users", new MutableConfiguration<>()))
                .isInstanceOf(CacheException.class)
                .hasMessage("A cache named 'users' exists already in manager " + manager.getURI()
                        + ": use getCache, or destroyCache it first");
    }

    @Test
    void aContainerThatSomebodyHasAskedForIsNotOverlaid() throws Exception {
        CacheManager manager = manager("container.users {}");
        Cache<String, Integer> users = manager.getCache("users");
        users.put("a", 1);
        assertThatThrownBy(() -> manager.createCache("users", new MutableConfiguration<>()))
                .isInstanceOf(CacheException.class);
        assertThat(users.get("a")).isEqualTo(1);
    }

    @Test
    void propertiesOverlayTheFile() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("container.users.overflow", "reject");
        CacheManager manager = provider.getCacheManager(file("container.users { maximum-size = 1 }"), null, properties);
        Cache<String, Integer> users = manager.getCache("users");
        users.put("a", 1);
        assertThatThrownBy(() -> users.put("b", 2)).isInstanceOf(CacheFullException.class);
    }

    @Test
    void propertiesWithOurNameMaySayAllAndAreChecked() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("home", "/of/another/library");
        properties.setProperty("container.users.expire", "1m");
        properties.setProperty("larder.enabled", "false");
        properties.setProperty("larder.container.users.expire", "2m");
        CacheManager manager = provider.getCacheManager(file("container.users {}"), null, properties);
        assertThat(manager.getCache("users").unwrap(Container.class).isEnabled())
                .isFalse();
        manager.close();

        properties.setProperty("larder.enabld", "true");
        assertThatThrownBy(() -> provider.getCacheManager(file("container.users {}"), null, properties))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("unknown section enabld")
                .hasMessageContaining("enabled");
    }

    @Test
    void aFaultyFileOpensNothing() throws Exception {
        URI uri = file("container.users { maximum-sise = 1 }");
        assertThatThrownBy(() -> provider.getCacheManager(uri, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("larder.conf:1: unknown option")
                .hasMessageContaining("maximum-sise")
                .hasMessageContaining("maximum-size");
        Files.writeString(folder.resolve("larder.conf"), "container.users { maximum-size = 1 }");
        assertThat(provider.getCacheManager(uri, null).getCacheNames()).containsExactly("users");
    }

    @Test
    void aManagerIsOpenedAgainAfterItWasClosed() throws Exception {
        URI uri = file("container.users {}");
        CacheManager first = provider.getCacheManager(uri, null);
        first.close();
        CacheManager second = provider.getCacheManager(uri, null);
        assertThat(second).isNotSameAs(first);
        assertThat(second.getCacheNames()).containsExactly("users");
        provider.close();
        assertThat(second.isClosed()).isTrue();
        assertThat(provider.getCacheManager(uri, null).isClosed()).isFalse();
    }
}
