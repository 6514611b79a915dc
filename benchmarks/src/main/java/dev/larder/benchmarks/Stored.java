// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.Arrays;

/** What is stored, and how: by reference, or as a copy of a text or of a bean. */
public enum Stored {
    REFERENCE(String.class, false),
    VALUE(String.class, true),
    VALUE_BEAN(Customer.class, true);

    /** How many different values there are; a power of two. */
    static final int VALUES = 4_096;

    private final Class<?> type;
    private final boolean byValue;

    Stored(Class<?> type, boolean byValue) {
        this.type = type;
        this.byValue = byValue;
    }

    /** Returns the type of the values, as the cache is told it. */
    @SuppressWarnings("unchecked") // of its instances nothing but Object is ever asked
    Class<Object> type() {
        return (Class<Object>) type;
    }

    boolean byValue() {
        return byValue;
    }

    /** Makes all the values there are; the caller owns the array. */
    Object[] pool() {
        Object[] pool = new Object[VALUES];
        Arrays.setAll(pool, this == VALUE_BEAN ? Customer::new : Stored::text);
        return pool;
    }

    /** Fails unless a cache hands out copies of beans where it should, and the very object where it should not. */
    void check(Object first, Object second) {
        boolean same = first == second;
        if (this == REFERENCE ? !same : same && this == VALUE_BEAN) {
            throw new IllegalStateException("the provider does not store by " + this);
        }
    }

    private static String text(int seed) {
        return Character.toString('a' + seed % 26).repeat(16) + seed;
    }
}
