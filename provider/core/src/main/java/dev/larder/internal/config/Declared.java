// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of the settings that JCache knows too; null where it is silent and the code decides.
 *
 * @param keyType the type of keys
 * @param valueType the type of values
 * @param storeByValue whether entries are kept by value
 * @param statistics whether statistics are counted and their MXBean is registered
 * @param management whether the configuration's MXBean is registered
 * @param generator makes the loader of a read-through cache
 * @param writer makes the writer of a write-through cache
 */
public record Declared(
        @Nullable Class<?> keyType,
        @Nullable Class<?> valueType,
        @Nullable Boolean storeByValue,
        @Nullable Boolean statistics,
        @Nullable Boolean management,
        @Nullable Factory<CacheLoader<Object, Object>> generator,
        @Nullable Factory<CacheWriter<Object, Object>> writer) {

    /** Says nothing. */
    public static final Declared NOTHING = new Declared(null, null, null, null, null, null, null);
}
