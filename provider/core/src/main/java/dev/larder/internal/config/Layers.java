// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigUtil;
import dev.larder.Weigher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/**
 * The options of one container from every section that applies to it. Immutable.
 *
 * @param container the name of the container
 * @param sections the sections, of which the first that sets an option decides; the last sets all
 * @param backends the backends that it may name
 * @param loader where the classes that it names are found
 */
record Layers(String container, List<Section> sections, Backends backends, ClassLoader loader) {

    /** A quoted value that needs no quotes to be told from what is around it. */
    private static final Pattern SIMPLE = Pattern.compile("^\"([\\w.$:/-]+)\"$");

    /** Returns the settings; makes a new weigher if the configuration names a class. */
    ContainerSettings settings(@Nullable Weigher<Object, Object> weigher) {
        BackendChoice backend = backend();
        if (!backend.isMemory() && !backend.isNothing()) {
            checkBytesWillDo(backend);
        }
        return new ContainerSettings(
                container,
                value(ContainerOptions.ENABLED) && !backend.isNothing(),
                backend,
                encoding(),
                value(ContainerOptions.WRAP),
                value(ContainerOptions.ON_FAILURE),
                limits(weigher),
                sizes(),
                new LayeredLifetimes(this).read(),
                declared(),
                loading(),
                marking(),
                value(ContainerOptions.LISTEN),
                value(ContainerOptions.NESTED_LOCK_TIMEOUT));
    }

    BackendChoice backend() {
        return backends.named(setting(ContainerOptions.BACKEND));
    }

    /** Returns all options on one line, with the places of those that are not the defaults; for logs. */
    String description() {
        return "container " + ConfigUtil.quoteString(container) + ": "
                + ContainerOptions.all().stream()
                        .map(option -> described(setting(option)))
                        .collect(Collectors.joining(", "));
    }

    /**
     * Returns the one limit that a section sets, or null if it sets none.
     *
     * @throws dev.larder.ConfigurationException if it sets more than one
     */
    static @Nullable Setting limitOf(Section section, ClassLoader loader) {
        List<Setting> limits = new ArrayList<>();
        for (Option<Long> option : ContainerOptions.LIMITS) {
            Setting limit = section.get(option);
            if (limit != null && option.parser().parse(limit, loader) != Limits.UNLIMITED) {
                limits.add(limit);
            }
        }
        if (limits.size() > 1) {
            throw limits.get(1)
                    .refused("is a second limit beside " + limits.get(0).option() + " = "
                            + limits.get(0).shown() + "; set only one of maximum-size, maximum-weight, maximum-bytes");
        }
        return limits.isEmpty() ? null : limits.get(0);
    }

    /** Refuses what only objects on the heap can have. */
    private void checkBytesWillDo(BackendChoice backend) {
        String bytes = " on the backend " + backend.section() + ", which keeps entries as bytes; ";
        if (Boolean.FALSE.equals(value(ContainerOptions.STORE_BY_VALUE))) {
            throw setting(ContainerOptions.STORE_BY_VALUE)
                    .refused("is not possible" + bytes + "write true, or backend = memory");
        }
        Setting limit = limit();
        if (limit != null && limit.option().equals(ContainerOptions.MAXIMUM_WEIGHT.name())) {
            throw limit.refused("is not possible" + bytes + "write maximum-size or maximum-bytes, or backend = memory");
        }
    }

    private Encoding encoding() {
        return new Encoding(
                value(ContainerOptions.CODEC),
                Set.copyOf(value(ContainerOptions.CODEC_ALLOW)),
                value(ContainerOptions.COMPRESS_ABOVE),
                value(ContainerOptions.SCHEMA_VERSION),
                value(ContainerOptions.PERSIST_MIN_REMAINING));
    }

    private Declared declared() {
        return new Declared(
                value(ContainerOptions.KEY_TYPE),
                value(ContainerOptions.VALUE_TYPE),
                value(ContainerOptions.STORE_BY_VALUE),
                value(ContainerOptions.STATISTICS),
                value(ContainerOptions.MANAGEMENT),
                value(ContainerOptions.GENERATOR),
                value(ContainerOptions.WRITER));
    }

    private Loading loading() {
        return new Loading(
                value(ContainerOptions.MUTEX),
                value(ContainerOptions.MUTEX_LEASE),
                value(ContainerOptions.MUTEX_WAIT),
                value(ContainerOptions.LOAD_MAX_CONCURRENT),
                value(ContainerOptions.STORE_IF),
                value(ContainerOptions.CACHE_NULLS),
                value(ContainerOptions.CACHE_FAILURES),
                freshness());
    }

    private Marking marking() {
        Marking marking = new Marking(value(ContainerOptions.INVALIDATION_CHECK), value(ContainerOptions.TAGS));
        if (marking.tags() != null && !marking.isOn()) {
            throw setting(ContainerOptions.TAGS)
                    .refused(
                            "has no effect without invalidation-check; write invalidation-check = <time>, for example 1s");
        }
        return marking;
    }

    private Freshness freshness() {
        Duration freshFor = value(ContainerOptions.FRESH_FOR);
        Duration expire = value(ContainerOptions.EXPIRE);
        if (freshFor != null && expire != null && freshFor.compareTo(expire) >= 0) {
            throw setting(ContainerOptions.FRESH_FOR)
                    .refused("is not shorter than expire = "
                            + setting(ContainerOptions.EXPIRE).shown()
                            + ", so no entry would ever be stale; write a shorter time, or eternal");
        }
        return new Freshness(
                freshFor,
                value(ContainerOptions.REFRESH),
                value(ContainerOptions.REFRESH_AHEAD),
                value(ContainerOptions.ON_LOAD_FAILURE));
    }

    private Limits limits(@Nullable Weigher<Object, Object> handedOver) {
        Setting limit = limit();
        return new Limits(
                amount(limit, ContainerOptions.MAXIMUM_SIZE),
                amount(limit, ContainerOptions.MAXIMUM_WEIGHT),
                amount(limit, ContainerOptions.MAXIMUM_BYTES),
                value(ContainerOptions.OVERFLOW),
                weigher(limit, handedOver));
    }

    private EntrySizes sizes() {
        EntrySizes sizes = new EntrySizes(
                value(ContainerOptions.MAX_ENTRY_BYTES),
                value(ContainerOptions.ON_LARGE_ENTRY),
                value(ContainerOptions.MAX_KEY_BYTES),
                value(ContainerOptions.ON_LARGE_KEY));
        if (sizes.onLargeKey() == EntrySizes.OnLargeKey.HASH && sizes.key() < EntrySizes.HASH) {
            throw setting(ContainerOptions.MAX_KEY_BYTES)
                    .refused("is less than a hash takes; write at least " + EntrySizes.HASH
                            + ", or on-large-key = reject");
        }
        return sizes;
    }

    /** Returns the limit of the most specific section that sets one, unless a still more specific one lifts it. */
    private @Nullable Setting limit() {
        for (int depth = 0; depth < sections.size(); depth++) {
            Setting limit = limitOf(sections.get(depth), loader);
            if (limit != null && depth(limit.option()) == depth) {
                return limit;
            }
        }
        return null;
    }

    private long amount(@Nullable Setting limit, Option<Long> option) {
        return limit != null && limit.option().equals(option.name())
                ? option.parser().parse(limit, loader)
                : Limits.UNLIMITED;
    }

    private @Nullable Weigher<Object, Object> weigher(
            @Nullable Setting limit, @Nullable Weigher<Object, Object> handedOver) {
        Factory<Weigher<Object, Object>> named = value(ContainerOptions.WEIGHER);
        if (limit == null || !limit.option().equals(ContainerOptions.MAXIMUM_WEIGHT.name())) {
            checkWeigherIsNotNeeded(limit);
            return null;
        }
        if (named == null && handedOver == null) {
            throw limit.refused("needs a weigher; write weigher = <class>, or hand one over in code");
        }
        return named == null ? handedOver : named.create();
    }

    /** Refuses a weigher that cannot have been meant; one that a more specific limit has put out of use is fine. */
    private void checkWeigherIsNotNeeded(@Nullable Setting limit) {
        int weigher = depth(ContainerOptions.WEIGHER.name());
        boolean replaced = limit != null && depth(limit.option()) < weigher;
        boolean lifted = depth(ContainerOptions.MAXIMUM_WEIGHT.name()) < weigher;
        if (value(ContainerOptions.WEIGHER) != null && !replaced && !lifted) {
            throw setting(ContainerOptions.WEIGHER)
                    .refused("has no effect without a limit on the weight; write maximum-weight = <number>");
        }
    }

    private String described(Setting setting) {
        String shown = setting.option() + "=" + SIMPLE.matcher(setting.shown()).replaceFirst("$1");
        return depth(setting.option()) == sections.size() - 1 ? shown : shown + " (" + setting.place() + ")";
    }

    <T extends @Nullable Object> T value(Option<T> option) {
        return option.parser().parse(setting(option), loader);
    }

    Setting setting(Option<?> option) {
        return Objects.requireNonNull(sections.get(depth(option.name())).get(option));
    }

    private int depth(String option) {
        return IntStream.range(0, sections.size())
                .filter(index -> sections.get(index).settings().containsKey(option))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no default for " + option));
    }
}
