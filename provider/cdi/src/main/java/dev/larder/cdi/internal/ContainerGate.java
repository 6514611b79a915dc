// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import dev.larder.Container;
import java.util.concurrent.Callable;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/** The gate that Larder's caches bring themselves. A class of its own, as Larder may not be on the class path. */
final class ContainerGate {

    private ContainerGate() {}

    /** Returns whether a cache has a gate of its own. */
    static boolean isOf(Cache<?, ?> cache) {
        try {
            cache.unwrap(Container.class);
            return true;
        } catch (IllegalArgumentException otherProvider) {
            return false;
        }
    }

    @SuppressWarnings("unchecked") // The container of a cache has the cache's types.
    static @Nullable Object get(Cache<Object, Object> cache, Object key, Callable<@Nullable Object> generator)
            throws Exception {
        Container<Object, Object> container = cache.unwrap(Container.class);
        try {
            return container.get(key, missed -> called(generator));
        } catch (CacheLoaderException e) {
            if (e.getCause() instanceof Carried carried) {
                throw carried.unpacked();
            }
            throw e;
        }
    }

    private static @Nullable Object called(Callable<@Nullable Object> generator) {
        try {
            return generator.call();
        } catch (Exception | Error thrown) {
            throw new Carried(thrown);
        }
    }

    /** Takes what a method threw past a face that knows no checked exceptions. */
    private static final class Carried extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Throwable thrown;

        Carried(Throwable thrown) {
            super(null, thrown, false, false);
            this.thrown = thrown;
        }

        Exception unpacked() {
            if (thrown instanceof Error error) {
                throw error;
            }
            return (Exception) thrown;
        }
    }
}
