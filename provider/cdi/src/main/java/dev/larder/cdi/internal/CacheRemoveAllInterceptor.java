// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;
import javax.cache.annotation.CacheRemoveAll;
import org.jspecify.annotations.Nullable;

/** Removes all entries of a cache. */
@Interceptor
@CacheRemoveAll
@Priority(Bindings.PRIORITY)
class CacheRemoveAllInterceptor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // A proxy, which the container can keep with a passivated bean.
    private final CachedMethods methods;

    @Inject
    CacheRemoveAllInterceptor(CachedMethods methods) {
        this.methods = methods;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        CachedMethod<CacheRemoveAll> method = methods.find(context, CacheRemoveAll.class);
        return method == null ? context.proceed() : around(method.call(context));
    }

    private static @Nullable Object around(Call<CacheRemoveAll> call) throws Exception {
        Effect removal = () -> call.cache().removeAll();
        return call.annotation().afterInvocation()
                ? removal.after(call, ExceptionFilter.of(call.annotation()))
                : removal.before(call);
    }
}
