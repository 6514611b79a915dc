// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.GeneratedCacheKey;
import org.jspecify.annotations.Nullable;

/** Puts the value among a call's parameters under its key. */
@Interceptor
@CachePut
@Priority(Bindings.PRIORITY)
class CachePutInterceptor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // A proxy, which the container can keep with a passivated bean.
    private final CachedMethods methods;

    @Inject
    CachePutInterceptor(CachedMethods methods) {
        this.methods = methods;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        CachedMethod<CachePut> method = methods.find(context, CachePut.class);
        return method == null ? context.proceed() : around(method.call(context));
    }

    private static @Nullable Object around(Call<CachePut> call) throws Exception {
        GeneratedCacheKey key = call.key();
        Object value = Objects.requireNonNull(call.getValueParameter()).getValue();
        Effect put = () -> call.cache().put(key, value);
        return call.annotation().afterInvocation()
                ? put.after(call, ExceptionFilter.of(call.annotation()))
                : put.before(call);
    }
}
