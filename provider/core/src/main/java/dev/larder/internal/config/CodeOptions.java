// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.LarderConfiguration;
import dev.larder.Weigher;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the code of an application says of the options of one container.
 *
 * @param options values by option name, unchecked so far
 * @param weigher the weigher handed over as an object; null if none was
 */
public record CodeOptions(
        Map<String, Object> options, @Nullable Weigher<Object, Object> weigher) {

    /** Says nothing. */
    public static final CodeOptions NONE = new CodeOptions(Map.of(), null);

    /** Copies the options. */
    public CodeOptions {
        options = Map.copyOf(options);
    }

    /** Returns the options and, as one of them, the weigher. */
    Map<String, Object> all() {
        Map<String, Object> all = new HashMap<>(options);
        if (weigher != null) {
            all.put(ContainerOptions.WEIGHER.name(), weigher);
        }
        return all;
    }

    /** Returns what a configuration says now; later changes to it do not show. */
    // The weigher only ever sees keys and values of the cache that was configured with it.
    @SuppressWarnings("unchecked")
    public static CodeOptions of(LarderConfiguration<?, ?> configuration) {
        return new CodeOptions(configuration.options(), (Weigher<Object, Object>) configuration.weigher());
    }
}
