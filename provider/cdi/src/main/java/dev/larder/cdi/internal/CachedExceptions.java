// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of a method that are kept under the key of a call.
 *
 * @param cache where they are kept, or null if they are not
 * @param key the key of the call
 */
record CachedExceptions(@Nullable Cache<Object, Object> cache, GeneratedCacheKey key) {

    static CachedExceptions of(Call<CacheResult> call, GeneratedCacheKey key) {
        return new CachedExceptions(call.exceptions(), key);
    }

    /** Throws the exception that is kept, if there is one. */
    void rethrow() throws Exception {
        Object thrown = cache == null ? null : cache.get(key);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof Exception exception) {
            throw exception;
        }
    }

    /** Runs the method, and keeps the exception that it throws if it is one to be kept. */
    @Nullable
    Object guard(Call<CacheResult> call) throws Exception {
        try {
            return call.proceed();
        } catch (Exception | Error thrown) {
            Cache<Object, Object> kept = cache;
            if (kept != null && ExceptionFilter.of(call.annotation()).accepts(thrown)) {
                Effect put = () -> kept.put(key, thrown);
                put.despite(thrown);
            }
            throw thrown;
        }
    }
}
