// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Lets one thread per key make the value that a cache lacks. Threads may share it. */
@ApplicationScoped
class Gates {

    private final LocalGate local = new LocalGate();

    /**
     * Returns the value in a cache; if there is none, that of the generator, after it was put there.
     *
     * @return the value, or null if the generator made none, which is not kept
     * @throws Exception what the generator throws
     */
    @Nullable
    Object get(Cache<Object, Object> cache, Object key, Callable<@Nullable Object> generator) throws Exception {
        return local.get(cache, key, generator);
    }
}
