// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;

/** What is stored, and how: texts by reference under some rule that a cache can have, or copies of a text or of a bean. */
public enum Setting {
    REFERENCE(String.class, false, plain -> {}),
    /** With a limit that leaves room for all entries. */
    BOUNDED(String.class, false, plain -> {}),
    CREATED(
            String.class,
            false,
            plain -> plain.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR))),
    ACCESSED(
            String.class,
            false,
            plain -> plain.setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(Duration.ONE_HOUR))),
    TOUCHED(
            String.class,
            false,
            plain -> plain.setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(Duration.ONE_HOUR))),
    STATISTICS(String.class, false, plain -> plain.setStatisticsEnabled(true)),
    VALUE(String.class, true, plain -> {}),
    VALUE_BEAN(Customer.class, true, plain -> {}),
    /** With the fastest codec that the provider's own artifacts have; most have none. */
    VALUE_BEAN_FAST(Customer.class, true, plain -> {});

    /** How many different values there are; a power of two. */
    static final int VALUES = 4_096;

    private final Class<?> type;
    private final boolean byValue;

    @SuppressWarnings("ImmutableEnumChecker") // made of constants
    private final Consumer<MutableConfiguration<Integer, Object>> rule;

    Setting(Class<?> type, boolean byValue, Consumer<MutableConfiguration<Integer, Object>> rule) {
        this.type = type;
        this.byValue = byValue;
        this.rule = rule;
    }

    /** Returns the type of the values, as the cache is told it. */
    @SuppressWarnings("unchecked") // of its instances nothing but Object is ever asked
    Class<Object> type() {
        return (Class<Object>) type;
    }

    /** Makes a configuration say all of this that the standard has words for. */
    void apply(MutableConfiguration<Integer, Object> configuration) {
        configuration.setTypes(Integer.class, type());
        configuration.setStoreByValue(byValue);
        rule.accept(configuration);
    }

    /** Returns whether entries have a deadline. */
    boolean expires() {
        return this == CREATED || this == ACCESSED || this == TOUCHED;
    }

    /** Returns those of some providers that can do this. */
    List<String> among(List<String> providers) {
        return this == BOUNDED
                ? providers.stream()
                        .filter(provider -> !provider.equals(Peers.REFERENCE))
                        .toList()
                : providers;
    }

    /** Makes all the values there are; the caller owns the array. */
    Object[] pool() {
        Object[] pool = new Object[VALUES];
        Arrays.setAll(pool, type == Customer.class ? Customer::new : Setting::text);
        return pool;
    }

    /** Fails unless a cache hands out copies of beans where it should, and the very object where it should not. */
    void check(Object first, Object second) {
        boolean same = first == second;
        if (!byValue ? !same : same && type == Customer.class) {
            throw new IllegalStateException("the provider does not store as " + this + " says");
        }
    }

    private static String text(int seed) {
        return Character.toString('a' + seed % 26).repeat(16) + seed;
    }
}
