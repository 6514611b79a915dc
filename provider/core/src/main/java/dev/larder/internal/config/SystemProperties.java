// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import org.jspecify.annotations.Nullable;

/**
 * System properties as the values of substitutions that neither the files nor the environment know. They are asked one by
 * one, so it does not matter what else is among them.
 */
enum SystemProperties implements ConfigResolver {
    RESOLVER;

    @Override
    public @Nullable ConfigValue lookup(String path) {
        String name = String.join(".", ConfigUtil.splitPath(path));
        String value = name.isEmpty() ? null : System.getProperty(name);
        return value == null ? null : ConfigValueFactory.fromAnyRef(value, "system property " + name);
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
        return this;
    }
}
