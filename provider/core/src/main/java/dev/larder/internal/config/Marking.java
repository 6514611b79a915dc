// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;
import java.util.Collection;
import java.util.function.BiFunction;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/**
 * How entries are invalidated together.
 *
 * @param check how often to look for invalidations by other processes; zero where entries bear no marks for them
 * @param tags makes what tells the tags of a value that is stored; null for none
 */
public record Marking(Duration check, @Nullable Factory<BiFunction<Object, Object, Collection<String>>> tags) {

    /** Entries bear no marks. */
    public static final Marking NONE = new Marking(Duration.ZERO, null);

    /** Returns whether entries bear marks. */
    public boolean isOn() {
        return !check.isZero();
    }
}
