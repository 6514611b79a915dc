// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A JCache configuration that also carries Larder's options, for applications that configure in code. Each option has the
 * name and the meaning that it has in {@code larder.conf}, and is checked when the cache is created. Where a file
 * configures the same container, the file wins. Not thread-safe.
 *
 * <pre>{@code
 * manager.createCache("users", LarderConfiguration.of(String.class, User.class)
 *         .maximumSize(10_000)
 *         .expire(Duration.ofMinutes(5))
 *         .setReadThrough(true)
 *         .setCacheLoaderFactory(...));
 * }</pre>
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public class LarderConfiguration<K, V> extends MutableConfiguration<K, V> {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> options = new LinkedHashMap<>();
    private transient @Nullable Weigher<? super K, ? super V> weigher;
    private transient @Nullable InstantSource clock;

    /** Creates a configuration for keys and values of any type, stored by value, eternal and unbounded. */
    public LarderConfiguration() {}

    /** Returns a new configuration for keys and values of the given types; a write of another type fails. */
    public static <K, V> LarderConfiguration<K, V> of(Class<K> keyType, Class<V> valueType) {
        LarderConfiguration<K, V> configuration = new LarderConfiguration<>();
        configuration.setTypes(keyType, valueType);
        return configuration;
    }

    /** Sets any option of a container by its name in {@code larder.conf}, for example {@code "maximum-size"}. */
    public LarderConfiguration<K, V> option(String name, Object value) {
        options.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return this;
    }

    /** Limits the number of entries. */
    public LarderConfiguration<K, V> maximumSize(long entries) {
        return option("maximum-size", entries);
    }

    /** Limits the sum of the entries' weights. */
    public LarderConfiguration<K, V> maximumWeight(long weight, Weigher<? super K, ? super V> weigher) {
        this.weigher = Objects.requireNonNull(weigher, "weigher");
        return option("maximum-weight", weight);
    }

    /** Limits the sum of the entries' encoded sizes in bytes. */
    public LarderConfiguration<K, V> maximumBytes(long bytes) {
        return option("maximum-bytes", bytes);
    }

    /** Sets what happens to a write for which there is no room. */
    public LarderConfiguration<K, V> overflow(Overflow overflow) {
        return option("overflow", overflow.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** Sets how long an entry lives after it was written. */
    public LarderConfiguration<K, V> expire(Duration lifetime) {
        return option("expire", lifetime);
    }

    /** Sets how long an entry lives after it was last read or written. */
    public LarderConfiguration<K, V> idle(Duration lifetime) {
        return option("idle", lifetime);
    }

    /** Sets the clock that decides what is dead; for tests. The default is the provider's, usually the system's. */
    public LarderConfiguration<K, V> clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Returns the options set so far, by their names in {@code larder.conf}; unmodifiable. */
    public Map<String, Object> options() {
        return Collections.unmodifiableMap(options);
    }

    /** Returns the weigher, or null if none was set. */
    public @Nullable Weigher<? super K, ? super V> weigher() {
        return weigher;
    }

    /** Returns the clock, or null if none was set. */
    public @Nullable InstantSource clock() {
        return clock;
    }
}
