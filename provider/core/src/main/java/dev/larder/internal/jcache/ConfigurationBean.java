// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import javax.cache.management.CacheMXBean;

/** The standard MXBean of a cache's configuration. Threads share it. */
final class ConfigurationBean implements CacheMXBean {

    private final LiveConfiguration<?, ?> configuration;

    ConfigurationBean(LiveConfiguration<?, ?> configuration) {
        this.configuration = configuration;
    }

    @Override
    public String getKeyType() {
        return configuration.current().getKeyType().getName();
    }

    @Override
    public String getValueType() {
        return configuration.current().getValueType().getName();
    }

    @Override
    public boolean isReadThrough() {
        return configuration.current().isReadThrough();
    }

    @Override
    public boolean isWriteThrough() {
        return configuration.current().isWriteThrough();
    }

    @Override
    public boolean isStoreByValue() {
        return configuration.current().isStoreByValue();
    }

    @Override
    public boolean isStatisticsEnabled() {
        return configuration.current().isStatisticsEnabled();
    }

    @Override
    public boolean isManagementEnabled() {
        return configuration.current().isManagementEnabled();
    }
}
