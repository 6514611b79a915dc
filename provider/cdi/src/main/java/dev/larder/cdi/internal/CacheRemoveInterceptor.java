// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** Removes the entry of a call's key. */
@Interceptor
@CacheRemove
@Priority(Bindings.PRIORITY)
class CacheRemoveInterceptor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // A proxy, which the container can keep with a passivated bean.
    private final CachedMethods methods;

    @Inject
    CacheRemoveInterceptor(CachedMethods methods) {
        this.methods = methods;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        CachedMethod<CacheRemove> method = methods.find(context, CacheRemove.class);
        return method == null ? context.proceed() : around(method.call(context));
    }

    private static @Nullable Object around(Call<CacheRemove> call) throws Exception {
        GeneratedCacheKey key = call.key();
        Effect removal = () -> call.cache().remove(key);
        return call.annotation().afterInvocation()
                ? removal.after(call, ExceptionFilter.of(call.annotation()))
                : removal.before(call);
    }
}
