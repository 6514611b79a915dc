// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import org.jspecify.annotations.Nullable;

/** What an annotation does to a cache before or after its method runs. */
@FunctionalInterface
interface Effect {

    void apply();

    /** Has the effect, then runs the method. */
    default @Nullable Object before(Call<?> call) throws Exception {
        apply();
        return call.proceed();
    }

    /** Runs the method, then has the effect; after an exception only if the filter accepts it. */
    default @Nullable Object after(Call<?> call, ExceptionFilter filter) throws Exception {
        Object result;
        try {
            result = call.proceed();
        } catch (Exception | Error thrown) {
            if (filter.accepts(thrown)) {
                despite(thrown);
            }
            throw thrown;
        }
        apply();
        return result;
    }

    /** Has the effect; where that fails, the exception on its way goes first. */
    default void despite(Throwable thrown) {
        try {
            apply();
        } catch (RuntimeException failure) {
            thrown.addSuppressed(failure);
        }
    }
}
