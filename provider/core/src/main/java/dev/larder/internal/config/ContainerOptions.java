// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.Overflow;
import dev.larder.Weigher;
import dev.larder.internal.config.EntrySizes.OnLargeEntry;
import dev.larder.internal.config.EntrySizes.OnLargeKey;
import dev.larder.spi.BackendDecorator;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/** The options of a container, in the order of {@code reference.conf}, which holds their defaults and descriptions. */
final class ContainerOptions {

    private static final Map<String, Option<?>> TABLE = new LinkedHashMap<>();

    // One for all options that share it: each method reference costs its time at the start.
    private static final ValueParser<Boolean> DECIDED = Words::decided;
    private static final ValueParser<@Nullable Boolean> FLAG = Words::flag;
    private static final ValueParser<@Nullable Duration> LIFETIME = Durations::lifetime;
    private static final ValueParser<Duration> LENGTH = Durations::length;
    private static final ValueParser<Duration> LENGTH_OR_NONE = Durations::lengthOrNone;
    private static final ValueParser<Long> COUNT = Amounts::count;
    private static final ValueParser<Long> BYTES = Amounts::bytes;

    static final Option<String> BACKEND = add("backend", Words::text);
    static final Option<@Nullable String> EXTENDS = add("extends", Words::textOrNone);
    static final Option<Boolean> ENABLED = add("enabled", DECIDED);
    static final Option<@Nullable Duration> EXPIRE = add("expire", LIFETIME);
    static final Option<@Nullable Duration> IDLE = add("idle", LIFETIME);
    static final Option<Duration> LIFETIME_MIN = add("lifetime-min", LENGTH_OR_NONE);
    static final Option<@Nullable Duration> LIFETIME_MAX = add("lifetime-max", LIFETIME);
    static final Option<OnLifetime> ON_LIFETIME = add("on-lifetime", Words.oneOf(OnLifetime.class));
    static final Option<Double> EXPIRE_JITTER = add("expire-jitter", Amounts::share);
    static final Option<Boolean> KEEP_CREATED = add("keep-created", DECIDED);
    static final Option<Long> MAXIMUM_SIZE = add("maximum-size", COUNT);
    static final Option<Long> MAXIMUM_WEIGHT = add("maximum-weight", COUNT);
    static final Option<@Nullable Factory<Weigher<Object, Object>>> WEIGHER =
            add("weigher", Classes.factoryOf(Weigher.class));
    static final Option<Long> MAXIMUM_BYTES = add("maximum-bytes", BYTES);
    static final Option<Overflow> OVERFLOW = add("overflow", Words.oneOf(Overflow.class));
    static final Option<Long> MAX_ENTRY_BYTES = add("max-entry-bytes", BYTES);
    static final Option<OnLargeEntry> ON_LARGE_ENTRY = add("on-large-entry", Words.oneOf(OnLargeEntry.class));
    static final Option<Long> MAX_KEY_BYTES = add("max-key-bytes", BYTES);
    static final Option<OnLargeKey> ON_LARGE_KEY = add("on-large-key", Words.oneOf(OnLargeKey.class));
    static final Option<@Nullable Boolean> STORE_BY_VALUE = add("store-by-value", FLAG);
    static final Option<@Nullable Class<?>> KEY_TYPE = add("key-type", Classes::type);
    static final Option<@Nullable Class<?>> VALUE_TYPE = add("value-type", Classes::type);
    static final Option<@Nullable Factory<CacheLoader<Object, Object>>> GENERATOR =
            add("generator", Generators::generator);
    static final Option<Mutex> MUTEX = add("mutex", Words.oneOf(Mutex.class));
    static final Option<Duration> MUTEX_LEASE = add("mutex-lease", LENGTH);
    static final Option<Duration> MUTEX_WAIT = add("mutex-wait", LENGTH);
    static final Option<@Nullable Duration> FRESH_FOR = add("fresh-for", LIFETIME);
    static final Option<Freshness.Refresh> REFRESH = add("refresh", Words.oneOf(Freshness.Refresh.class));
    static final Option<Double> REFRESH_AHEAD = add("refresh-ahead", Amounts::factor);
    static final Option<Freshness.OnLoadFailure> ON_LOAD_FAILURE =
            add("on-load-failure", Words.oneOf(Freshness.OnLoadFailure.class));
    static final Option<Long> LOAD_MAX_CONCURRENT = add("load-max-concurrent", COUNT);
    static final Option<@Nullable Factory<BiPredicate<Object, Object>>> STORE_IF =
            add("store-if", Classes.factoryOf(BiPredicate.class));
    static final Option<Duration> CACHE_NULLS = add("cache-nulls", LENGTH_OR_NONE);
    static final Option<Duration> CACHE_FAILURES = add("cache-failures", LENGTH_OR_NONE);
    static final Option<Duration> INVALIDATION_CHECK = add("invalidation-check", LENGTH_OR_NONE);
    static final Option<@Nullable Factory<BiFunction<Object, Object, Collection<String>>>> TAGS =
            add("tags", Classes.factoryOf(BiFunction.class));
    static final Option<@Nullable Factory<CacheWriter<Object, Object>>> WRITER =
            add("writer", Classes.factoryOf(CacheWriter.class));
    static final Option<Listen> LISTEN = add("listen", Words.oneOf(Listen.class));
    static final Option<@Nullable Boolean> STATISTICS = add("statistics", FLAG);
    static final Option<@Nullable Boolean> MANAGEMENT = add("management", FLAG);
    static final Option<Duration> NESTED_LOCK_TIMEOUT = add("nested-lock-timeout", LENGTH);
    static final Option<String> CODEC = add("codec", CodecNames::codec);
    static final Option<List<String>> CODEC_ALLOW = add("codec-allow", Words::list);
    static final Option<Long> COMPRESS_ABOVE = add("compress-above", Amounts::anyBytes);
    static final Option<Integer> SCHEMA_VERSION = add("schema-version", Amounts::version);
    static final Option<Duration> PERSIST_MIN_REMAINING = add("persist-min-remaining", LENGTH_OR_NONE);
    static final Option<List<Factory<BackendDecorator>>> WRAP = add("wrap", Decorators::wrap);
    static final Option<OnFailure> ON_FAILURE = add("on-failure", Words.oneOf(OnFailure.class));

    /** The three kinds of limit, of which a container has at most one. */
    static final List<Option<Long>> LIMITS = List.of(MAXIMUM_SIZE, MAXIMUM_WEIGHT, MAXIMUM_BYTES);

    /** What can change while a container runs, as far as its storage can. */
    static final List<Option<?>> LIVE = List.of(
            ENABLED,
            EXPIRE,
            IDLE,
            LIFETIME_MIN,
            LIFETIME_MAX,
            ON_LIFETIME,
            EXPIRE_JITTER,
            MAXIMUM_SIZE,
            MAXIMUM_WEIGHT,
            MAXIMUM_BYTES,
            MAX_ENTRY_BYTES,
            ON_LARGE_ENTRY,
            STATISTICS,
            MANAGEMENT);

    private ContainerOptions() {}

    static Collection<Option<?>> all() {
        return Collections.unmodifiableCollection(TABLE.values());
    }

    private static <T extends @Nullable Object> Option<T> add(String name, ValueParser<T> parser) {
        Option<T> option = new Option<>(name, parser);
        TABLE.put(name, option);
        return option;
    }
}
