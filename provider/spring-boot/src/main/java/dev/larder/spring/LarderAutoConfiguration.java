// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import dev.larder.LarderCachingProvider;
import io.lettuce.core.AbstractRedisClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A JCache manager of Larder, unless the application has one of its own or has chosen another provider. Each context has one
 * to itself, with a provider of its own, so that nothing outlives the context.
 */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.autoconfigure.cache.CacheAutoConfiguration",
            "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration"
        })
@ConditionalOnMissingBean(CacheManager.class)
@ConditionalOnProperty(name = "spring.cache.type", havingValue = "jcache", matchIfMissing = true)
@ConditionalOnProperty(
        name = "spring.cache.jcache.provider",
        havingValue = "dev.larder.LarderCachingProvider",
        matchIfMissing = true)
public final class LarderAutoConfiguration {

    /** The name of the bean. */
    static final String MANAGER = "larderCacheManager";

    /** Created by Spring. */
    public LarderAutoConfiguration() {}

    @Bean(name = MANAGER)
    CacheManager larderCacheManager(
            Environment environment, ResourceLoader resources, ObjectProvider<LarderPropertiesCustomizer> customizers) {
        Properties properties = ManagerOptions.of(environment);
        customizers.orderedStream().forEach(customizer -> customizer.customize(properties));
        CacheManager manager = new LarderCachingProvider()
                .getCacheManager(uri(environment, resources), resources.getClassLoader(), properties);
        try {
            names(environment).forEach(name -> manager.createCache(name, new MutableConfiguration<>()));
            return manager;
        } catch (RuntimeException thrown) {
            manager.close();
            throw thrown;
        }
    }

    private static List<String> names(Environment environment) {
        return Binder.get(environment)
                .bind("spring.cache.cache-names", Bindable.listOf(String.class))
                .orElse(List.of());
    }

    private static URI uri(Environment environment, ResourceLoader resources) {
        String own = environment.getProperty("larder.config");
        String common = environment.getProperty("spring.cache.jcache.config");
        try {
            if (own != null || common == null) {
                return own == null ? name(environment) : located("larder.config", own, resources);
            }
            return located("spring.cache.jcache.config", common, resources);
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    private static URI name(Environment environment) throws URISyntaxException {
        return new URI("larder", environment.getProperty("spring.application.name", "application"), null);
    }

    private static URI located(String property, String location, ResourceLoader resources) throws IOException {
        Resource resource = resources.getResource(location);
        if (!resource.exists()) {
            throw new IllegalArgumentException(property + " is " + location
                    + ", which does not exist; name a file, or one on the class path by classpath:");
        }
        return resource.getURI();
    }

    @Bean
    static LarderPropertiesCustomizer larderDataSources(ConfigurableListableBeanFactory beans) {
        return BeanOnDemand.all(beans, DataSource.class, Function.identity());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(AbstractRedisClient.class)
    static class LettuceClients {

        @Bean
        static LarderPropertiesCustomizer larderRedisClients(ConfigurableListableBeanFactory beans) {
            return BeanOnDemand.all(beans, AbstractRedisClient.class, Function.identity());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({AbstractRedisClient.class, LettuceConnectionFactory.class})
    static class ConnectionFactories {

        @Bean
        static LarderPropertiesCustomizer larderRedisConnectionFactories(ConfigurableListableBeanFactory beans) {
            return BeanOnDemand.all(
                    beans, LettuceConnectionFactory.class, LettuceConnectionFactory::getRequiredNativeClient);
        }
    }
}
