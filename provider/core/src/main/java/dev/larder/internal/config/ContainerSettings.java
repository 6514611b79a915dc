// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;

/**
 * The effective settings of one container, every option resolved from file, code, templates and defaults.
 *
 * @param name the container's name
 * @param backend the type of the backend that keeps its entries, for example {@code memory}
 * @param limits how much it may hold
 * @param lifetimes how long its entries live
 * @param declared what the configuration says of JCache's own settings
 * @param nestedLockTimeout how long an operation nested in application code waits for a key before it gives up
 */
public record ContainerSettings(
        String name,
        String backend,
        Limits limits,
        Lifetimes lifetimes,
        Declared declared,
        Duration nestedLockTimeout) {}
