// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import org.jspecify.annotations.Nullable;

/**
 * The backend that a container is configured for: a {@code backend} section, or a type that needs none. Two containers with
 * the same section share a storage. Immutable.
 *
 * @param place file and line, or the call, for messages
 * @param type opens it; null for the heap of this process
 * @param options the section's values
 */
public record BackendChoice(String place, @Nullable BackendType type, BackendOptions options) {

    /** Returns the name of the section, which is the type's where there is none. */
    public String section() {
        return options.section();
    }

    /** Returns whether nothing is kept. */
    public boolean isNothing() {
        return type instanceof NothingType;
    }

    /** Returns whether the entries are objects on the heap. */
    public boolean isMemory() {
        return type == null;
    }
}
