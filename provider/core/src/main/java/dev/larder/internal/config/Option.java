// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import org.jspecify.annotations.Nullable;

/**
 * One option: its name and what may be written for it. Its default and its description are in {@code reference.conf}.
 *
 * @param name the name, as files write it
 * @param parser reads its values
 * @param <T> the type of its values; nullable where the configuration may leave the matter open
 */
record Option<T extends @Nullable Object>(String name, ValueParser<T> parser) {}
