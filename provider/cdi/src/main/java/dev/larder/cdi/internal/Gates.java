// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Lets one thread per key make the value that a cache lacks. Threads may share it. */
@ApplicationScoped
class Gates {

    private static final boolean LARDER_PRESENT = isLarderPresent();

    /** Which classes of caches have a gate of their own: others answer that by an exception, which is slow. */
    private final ConcurrentMap<Class<?>, Boolean> own = new ConcurrentHashMap<>();

    private final LocalGate local = new LocalGate();

    /**
     * Returns the value in a cache; if there is none, that of the generator, after it was put there.
     *
     * @return the value, or null if the generator made none, which is not kept
     * @throws Exception what the generator throws
     */
    @Nullable
    Object get(Cache<Object, Object> cache, Object key, Callable<@Nullable Object> generator) throws Exception {
        return LARDER_PRESENT && hasOwn(cache)
                ? ContainerGate.get(cache, key, generator)
                : local.get(cache, key, generator);
    }

    private boolean hasOwn(Cache<?, ?> cache) {
        Boolean known = own.get(cache.getClass());
        if (known == null) {
            known = ContainerGate.isOf(cache);
            own.put(cache.getClass(), known);
        }
        return known;
    }

    private static boolean isLarderPresent() {
        try {
            Class.forName("dev.larder.Container", false, Gates.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
