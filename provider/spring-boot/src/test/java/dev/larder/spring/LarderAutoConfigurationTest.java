// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.CacheFullException;
import dev.larder.Container;
import dev.larder.ContainerMXBean;
import dev.larder.LarderCachingProvider;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What the starter makes of the properties and beans of an application. */
final class LarderAutoConfigurationTest {

    private final ApplicationContextRunner shop = new ApplicationContextRunner().withUserConfiguration(Shop.class);

    private static Cache<Object, Object> cache(CacheManager manager, String name) {
        Cache<Object, Object> cache = manager.getCache(name);
        assertThat(cache).as(name).isNotNull();
        return cache;
    }

    @SuppressWarnings("unchecked")
    private static Container<Object, Object> container(CacheManager manager, String name) {
        return cache(manager, name).unwrap(Container.class);
    }

    @Test
    void containersAreThoseOfTheProperties() {
        shop.withPropertyValues(
                        "spring.application.name=shop",
                        "larder.template.short.expire=1m",
                        "larder.container.prices.extends=short",
                        "larder.container.userNames.maximum-size=1",
                        "larder.container.userNames.overflow=reject",
                        "larder.container[com.example.Order].expire=2m",
                        "larder.container[user-*].expire=3m",
                        "larder.container-defaults.statistics=true")
                .run(context -> {
                    CacheManager manager = context.getBean(CacheManager.class);
                    assertThat(manager.getURI()).hasToString("larder:shop");
                    assertThat(manager.getCacheNames())
                            .containsExactlyInAnyOrder("prices", "userNames", "com.example.Order");
                    assertThat(context.getBean(Shop.Prices.class).price("tea")).isEqualTo("tea #1");
                    assertThat(context.getBean(Shop.Prices.class).price("tea")).isEqualTo("tea #1");
                    assertThat(container(manager, "prices").lifetime("tea").orElseThrow())
                            .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
                    cache(manager, "userNames").put("a", 1);
                    assertThatThrownBy(() -> cache(manager, "userNames").put("b", 1))
                            .isInstanceOf(CacheFullException.class);
                });
    }

    @Test
    void aFileIsReadAndThePropertiesGoOverIt() {
        for (String property : new String[] {"larder.config", "spring.cache.jcache.config"}) {
            shop.withPropertyValues(property + "=classpath:shop.conf", "larder.container.orders.maximum-size=2")
                    .run(context -> {
                        Cache<Object, Object> orders = cache(context.getBean(CacheManager.class), "orders");
                        orders.put("a", 1);
                        orders.put("b", 1);
                        assertThatThrownBy(() -> orders.put("c", 1)).isInstanceOf(CacheFullException.class);
                    });
        }
    }

    @Test
    void aFileThatIsMissingEndsTheStart() {
        shop.withPropertyValues("larder.config=classpath:nowhere.conf")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("larder.config is classpath:nowhere.conf, which does not exist"));
    }

    @Test
    void namesThatSpringIsToldAreCreatedOverTheFile() {
        shop.withPropertyValues("larder.config=classpath:shop.conf", "spring.cache.cache-names=orders,others")
                .run(context -> {
                    CacheManager manager = context.getBean(CacheManager.class);
                    assertThat(manager.getCacheNames()).containsExactlyInAnyOrder("orders", "others");
                    assertThat(context.getBean(org.springframework.cache.CacheManager.class)
                                    .getCacheNames())
                            .containsExactlyInAnyOrder("orders", "others");
                });
    }

    @Test
    void aMistakeEndsTheStartAndIsExplained() {
        shop.withPropertyValues("larder.container.prices.maximum-sise=1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("unknown option container.prices.maximum-sise")
                        .hasStackTraceContaining("maximum-size"));
        shop.withPropertyValues("larder.containers.prices.expire=1m")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("unknown section \"containers.prices.expire\"")
                        .hasStackTraceContaining("The sections are"));
    }

    @Test
    void variablesOfTheSystemSetOptionsAndThoseOfOthersAreLeftAlone() {
        Map<String, Object> variables = Map.of("LARDER_HOME", "/opt/larder", "LARDER_CONTAINER_PRICES_EXPIRE", "1m");
        shop.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
                .withPropertyValues("larder.container.prices.expire=1h")
                .run(context -> {
                    cache(context.getBean(CacheManager.class), "prices").put("tea", 1);
                    assertThat(container(context.getBean(CacheManager.class), "prices")
                                    .lifetime("tea")
                                    .orElseThrow())
                            .isLessThanOrEqualTo(Duration.ofMinutes(1));
                });
    }

    @Test
    void aListIsHandedOverWhole() {
        shop.withPropertyValues(
                        "larder.backend.far.type=redis",
                        "larder.backend.far.servers[0]=one:1",
                        "larder.backend.far.servers[1]=two:2",
                        "larder.enabled=false")
                .run(context -> {
                    Properties options = ManagerOptions.of(context.getEnvironment());
                    assertThat(options)
                            .containsEntry("larder.backend.far.servers", "one:1,two:2")
                            .containsEntry("larder.enabled", "false")
                            .hasSize(3);
                });
    }

    @Test
    void aBackendMayUseTheDataSourceOfTheApplication() {
        shop.withPropertyValues(
                        "spring.datasource.generate-unique-name=true",
                        "larder.backend.database.type=jdbc",
                        "larder.backend.database.data-source=dataSource",
                        "larder.container.prices.backend=database")
                .run(context -> {
                    assertThat(context.getBean(Shop.Prices.class).price("tea")).isEqualTo("tea #1");
                    assertThat(context.getBean(Shop.Prices.class).price("tea")).isEqualTo("tea #1");
                    assertThat(cache(context.getBean(CacheManager.class), "prices")
                                    .unwrap(ContainerMXBean.class)
                                    .getStorage())
                            .isEqualTo("jdbc");
                    try (Connection connection =
                                    context.getBean(DataSource.class).getConnection();
                            var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM \"larder\"")) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(1);
                    }
                    assertThat(context.getBeanFactory().getDependentBeans("dataSource"))
                            .contains(LarderAutoConfiguration.MANAGER);
                });
    }

    @Test
    void eachContextHasAManagerOfItsOwnWhichIsClosedWithIt() {
        shop.withPropertyValues("larder.container.one.expire=1m").run(first -> {
            CacheManager[] inner = new CacheManager[1];
            shop.withPropertyValues("larder.container.two.expire=1m").run(second -> {
                inner[0] = second.getBean(CacheManager.class);
                assertThat(inner[0].getCacheNames()).containsExactly("two");
            });
            assertThat(inner[0].isClosed()).isTrue();
            assertThat(first.getBean(CacheManager.class).getCacheNames()).containsExactly("one");
        });
    }

    @Test
    void whoeverChoosesOtherwiseHasHisWay() {
        shop.withPropertyValues("spring.cache.type=simple")
                .run(context -> assertThat(context).doesNotHaveBean(CacheManager.class));
        shop.withPropertyValues("spring.cache.jcache.provider=com.example.Other", "spring.cache.type=none")
                .run(context -> assertThat(context).doesNotHaveBean(LarderAutoConfiguration.MANAGER));
        shop.withUserConfiguration(OwnManager.class).run(context -> {
            assertThat(context).doesNotHaveBean(LarderAutoConfiguration.MANAGER);
            assertThat(context.getBean(CacheManager.class).getURI()).hasToString("own");
            assertThat(context).doesNotHaveBean(LarderEndpoint.class);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnManager {

        @Bean
        CacheManager own() {
            return new LarderCachingProvider().getCacheManager(java.net.URI.create("own"), null);
        }
    }

    @Test
    void whatThePageShowsIsUnderstood() throws Exception {
        String page = Files.readString(Path.of("../../docs/spring.md"));
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        String yaml = page.substring(begin, page.indexOf("```", begin));
        List<PropertySource<?>> sources = new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        shop.withUserConfiguration(Redis.class)
                .withInitializer(
                        context -> sources.forEach(context.getEnvironment().getPropertySources()::addLast))
                .withPropertyValues("spring.datasource.generate-unique-name=true")
                .run(context -> {
                    CacheManager manager = context.getBean(CacheManager.class);
                    assertThat(cache(manager, "rates")
                                    .unwrap(ContainerMXBean.class)
                                    .getStorage())
                            .isEqualTo("jdbc");
                    assertThat(cache(manager, "quotes")
                                    .unwrap(ContainerMXBean.class)
                                    .getStorage())
                            .isEqualTo("redis");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Redis {

        @Bean
        LettuceConnectionFactory redisConnectionFactory() {
            ClientOptions options = ClientOptions.builder()
                    .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                    .build();
            return new LettuceConnectionFactory(
                    new RedisStandaloneConfiguration(),
                    LettuceClientConfiguration.builder().clientOptions(options).build());
        }
    }

    @Test
    void aCustomizerHasTheLastWord() {
        shop.withBean(
                        LarderPropertiesCustomizer.class,
                        () -> properties -> properties.setProperty("container.prices.expire", "1m"))
                .run(context -> assertThat(context.getBean(CacheManager.class).getCacheNames())
                        .containsExactly("prices"));
    }
}
