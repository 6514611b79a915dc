// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** Answers a call from a cache; on a miss lets one caller per key run the method, and keeps what it returned. */
@Interceptor
@CacheResult
@Priority(Bindings.PRIORITY)
class CacheResultInterceptor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // Proxies, which the container can keep with a passivated bean.
    private final CachedMethods methods;

    @SuppressWarnings("serial")
    private final Gates gates;

    @Inject
    CacheResultInterceptor(CachedMethods methods, Gates gates) {
        this.methods = methods;
        this.gates = gates;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        CachedMethod<CacheResult> method = methods.find(context, CacheResult.class);
        return method == null ? context.proceed() : around(method.call(context));
    }

    private @Nullable Object around(Call<CacheResult> call) throws Exception {
        GeneratedCacheKey key = call.key();
        Cache<Object, Object> cache = call.cache();
        CachedExceptions exceptions = CachedExceptions.of(call, key);
        if (call.annotation().skipGet()) {
            Object result = exceptions.guard(call);
            if (result != null) {
                cache.put(key, result);
            }
            return result;
        }
        return gates.get(cache, key, () -> {
            exceptions.rethrow();
            return exceptions.guard(call);
        });
    }
}
