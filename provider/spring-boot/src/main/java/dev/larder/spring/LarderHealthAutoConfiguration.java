// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import java.util.LinkedHashMap;
import javax.cache.CacheManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of storages, on Spring Boot 4. */
@AutoConfiguration(after = LarderAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(name = LarderAutoConfiguration.MANAGER)
@ConditionalOnProperty(name = "management.health.larder.enabled", matchIfMissing = true)
public final class LarderHealthAutoConfiguration {

    /** Created by Spring. */
    public LarderHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "larderHealthIndicator")
    HealthIndicator larderHealthIndicator(@Qualifier(LarderAutoConfiguration.MANAGER) CacheManager manager) {
        return () -> {
            StorageReport report = StorageReport.of(manager);
            Health.Builder health = report.isUp() ? Health.up() : Health.down();
            return health.withDetails(new LinkedHashMap<>(report.details())).build();
        };
    }
}
