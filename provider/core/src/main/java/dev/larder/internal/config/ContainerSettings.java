// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.spi.BackendDecorator;
import java.time.Duration;
import java.util.List;
import javax.cache.configuration.Factory;

/**
 * The effective settings of one container, every option resolved from file, code, templates and defaults.
 *
 * @param name the container's name
 * @param enabled whether anything is kept
 * @param backend what keeps its entries
 * @param encoding how entries become bytes, where the backend keeps bytes
 * @param wrap makes what stands before such a backend, the first being the outermost
 * @param onFailure what callers notice when such a backend fails
 * @param limits how much it may hold
 * @param sizes how large an entry may be
 * @param lifetimes how long its entries live
 * @param declared what the configuration says of JCache's own settings
 * @param loading how values are made on a miss
 * @param marking how entries are invalidated together
 * @param listen whose changes listeners hear of
 * @param nestedLockTimeout how long an operation nested in application code waits for a key before it gives up
 */
public record ContainerSettings(
        String name,
        boolean enabled,
        BackendChoice backend,
        Encoding encoding,
        List<Factory<BackendDecorator>> wrap,
        OnFailure onFailure,
        Limits limits,
        EntrySizes sizes,
        Lifetimes lifetimes,
        Declared declared,
        Loading loading,
        Marking marking,
        Listen listen,
        Duration nestedLockTimeout) {}
