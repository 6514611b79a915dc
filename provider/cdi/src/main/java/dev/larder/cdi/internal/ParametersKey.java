// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import java.io.Serial;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** The values of a call's key parameters, compared in depth. Immutable as far as the values are. */
final class ParametersKey implements GeneratedCacheKey {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes these keys where no other generator was asked for. */
    static final CacheKeyGenerator GENERATOR = call -> new ParametersKey(Stream.of(call.getKeyParameters())
            .map(CacheInvocationParameter::getValue)
            .toArray());

    @SuppressWarnings("serial") // Whether the parameters are serializable is the application's business.
    private final @Nullable Object[] values;

    ParametersKey(@Nullable Object[] values) {
        this.values = values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParametersKey key && Arrays.deepEquals(values, key.values);
    }

    /** Computed anew each time: strings know theirs, and what was computed elsewhere (enums) would not hold after a transport. */
    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }
}
