// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.config.Declared;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** The meeting of what code and configuration say of one cache: where both speak, the configuration wins. No state. */
final class Overlay {

    private Overlay() {}

    /** Returns the JCache configuration of a cache; the code's own is not changed. */
    static <K, V> MutableConfiguration<K, V> of(Configuration<K, V> code, ContainerSettings settings) {
        MutableConfiguration<K, V> merged = complete(code);
        declare(merged, settings.declared());
        Factory<? extends ExpiryPolicy> expiry =
                expiry(settings.lifetimes().expire(), settings.lifetimes().idle());
        if (expiry != null) {
            merged.setExpiryPolicyFactory(expiry);
        }
        return merged;
    }

    private static <K, V> MutableConfiguration<K, V> complete(Configuration<K, V> code) {
        if (code instanceof CompleteConfiguration<K, V> complete) {
            return new MutableConfiguration<>(complete);
        }
        return new MutableConfiguration<K, V>()
                .setTypes(code.getKeyType(), code.getValueType())
                .setStoreByValue(code.isStoreByValue());
    }

    @SuppressWarnings("unchecked") // the configuration's types are checked by whoever asks for the cache with types
    private static <K, V> void declare(MutableConfiguration<K, V> merged, Declared declared) {
        Class<?> key = declared.keyType();
        Class<?> value = declared.valueType();
        if (key != null || value != null) {
            merged.setTypes(
                    key == null ? merged.getKeyType() : (Class<K>) key,
                    value == null ? merged.getValueType() : (Class<V>) value);
        }
        if (declared.storeByValue() != null) {
            merged.setStoreByValue(declared.storeByValue());
        }
        if (declared.statistics() != null) {
            merged.setStatisticsEnabled(declared.statistics());
        }
        if (declared.management() != null) {
            merged.setManagementEnabled(declared.management());
        }
        declareSources(merged, declared);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a class named in a file cannot be checked for its type parameters
    private static <K, V> void declareSources(MutableConfiguration<K, V> merged, Declared declared) {
        if (declared.generator() != null && merged.getCacheLoaderFactory() == null) {
            merged.setReadThrough(true).setCacheLoaderFactory((Factory) declared.generator());
        }
        if (declared.writer() != null && merged.getCacheWriterFactory() == null) {
            merged.setWriteThrough(true).setCacheWriterFactory((Factory) declared.writer());
        }
    }

    private static @Nullable Factory<? extends ExpiryPolicy> expiry(
            java.time.@Nullable Duration expire, java.time.@Nullable Duration idle) {
        if (idle != null) {
            return TouchedExpiryPolicy.factoryOf(duration(idle));
        }
        return expire == null ? null : ModifiedExpiryPolicy.factoryOf(duration(expire));
    }

    private static Duration duration(java.time.Duration lifetime) {
        try {
            return new Duration(TimeUnit.MILLISECONDS, Math.max(1, lifetime.toMillis()));
        } catch (ArithmeticException tooLong) {
            return Duration.ETERNAL;
        }
    }
}
