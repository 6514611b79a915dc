// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Objects;

/** The options of a manager itself. */
final class ManagerOptions {

    static final Option<Duration> SWEEP_INTERVAL = new Option<>("sweep-interval", Durations::length);

    static final Option<Boolean> ENABLED = new Option<>("enabled", Words::decided);

    static final Option<Long> MAXIMUM_BYTES = new Option<>("maximum-bytes", Amounts::bytes);

    private ManagerOptions() {}

    /** Returns the setting in a user's configuration, or the default. */
    static Setting setting(Option<?> option, ConfigObject root) {
        String name = option.name();
        ConfigValue own = root.get(name);
        ConfigValue value = own == null || own.valueType() == ConfigValueType.NULL
                ? Objects.requireNonNull(Reference.ROOT.get(name))
                : own;
        return new Setting(Origins.place(value), "", name, value.unwrapped());
    }
}
