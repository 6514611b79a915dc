// SPDX-License-Identifier: Apache-2.0
package dev.larder.spring;

import javax.cache.CacheManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The endpoint, where there is Actuator and it is exposed. */
@AutoConfiguration(after = LarderAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(name = LarderAutoConfiguration.MANAGER)
@ConditionalOnAvailableEndpoint(endpoint = LarderEndpoint.class)
public final class LarderEndpointAutoConfiguration {

    /** Created by Spring. */
    public LarderEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    LarderEndpoint larderEndpoint(@Qualifier(LarderAutoConfiguration.MANAGER) CacheManager manager) {
        return new LarderEndpoint(manager);
    }
}
