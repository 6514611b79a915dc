// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import dev.larder.micrometer.LarderMetrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.cache.CacheManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The meters of Larder, where there is Micrometer. */
@AutoConfiguration(after = LarderAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(name = LarderAutoConfiguration.MANAGER)
public final class LarderMetricsAutoConfiguration {

    /** Created by Spring. */
    public LarderMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    LarderMetrics larderMetrics(@Qualifier(LarderAutoConfiguration.MANAGER) CacheManager manager) {
        return new LarderMetrics(manager, Tags.empty());
    }
}
