// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The open caches of one manager by their names. Looking one up takes no lock once somebody has it, so that a listener may
 * do it from another thread while its caller waits; creation and closing come one after the other. Threads share it.
 */
final class OpenCaches {

    private static final Logger LOGGER = System.getLogger("dev.larder");

    private final URI manager;
    private final Map<String, LarderCache<?, ?>> caches = new ConcurrentHashMap<>();

    /**
     * The caches that the configuration defines and nobody has asked for yet: code may overlay them once. A name leaves it
     * under the lock, and only when the cache that stays is there.
     */
    private final Set<String> untouched = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;

    /** Creates it, empty; the URI is for messages. */
    OpenCaches(URI manager) {
        this.manager = manager;
    }

    /** Adds a cache that the configuration defines. */
    void define(String name, LarderCache<?, ?> cache) {
        caches.put(name, cache);
        untouched.add(name);
    }

    /**
     * Adds a cache that code creates, in the place of one that the configuration defines and nobody has asked for.
     *
     * @param opening opens it, once the other one is closed
     * @throws CacheException if there is one that somebody may use
     */
    <C extends LarderCache<?, ?>> C create(String name, Supplier<C> opening) {
        lock.lock();
        try {
            requireOpen();
            makeWayFor(name);
            C cache = opening.get();
            caches.put(name, cache);
            return cache;
        } finally {
            untouched.remove(name);
            lock.unlock();
        }
    }

    private void makeWayFor(String name) {
        LarderCache<?, ?> present = caches.get(name);
        if (present == null) {
            return;
        }
        if (!untouched.contains(name)) {
            throw new CacheException("A cache named '" + name + "' exists already in manager " + manager
                    + ": use getCache, or destroyCache it first");
        }
        caches.remove(name);
        present.closeContainer();
    }

    /** Returns a cache, or null if there is none of that name. */
    @Nullable
    LarderCache<?, ?> find(String name) {
        requireOpen();
        Objects.requireNonNull(name, "cacheName");
        return untouched.contains(name) ? touched(name) : caches.get(name);
    }

    /** Waits until nobody is putting another cache in the place of the configured one, and takes what is there. */
    private @Nullable LarderCache<?, ?> touched(String name) {
        lock.lock();
        try {
            untouched.remove(name);
            return caches.get(name);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the names, as they are now. */
    Set<String> names() {
        requireOpen();
        return Set.copyOf(caches.keySet());
    }

    /** Changes a cache, if there is one of that name. */
    void change(String name, Consumer<LarderCache<?, ?>> change) {
        requireOpen();
        Objects.requireNonNull(name, "cacheName");
        lock.lock();
        try {
            LarderCache<?, ?> cache = caches.get(name);
            if (cache != null) {
                change.accept(cache);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a cache away, if there is one of that name, and ends it. */
    void remove(String name, Consumer<LarderCache<?, ?>> end) {
        change(name, cache -> {
            caches.remove(name);
            untouched.remove(name);
            end.accept(cache);
        });
    }

    /** Closes a cache that closes itself. */
    void forget(LarderCache<?, ?> cache) {
        lock.lock();
        try {
            if (caches.remove(cache.getName(), cache)) {
                untouched.remove(cache.getName());
                cache.closeContainer();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Closes all caches, each whatever becomes of the others; from now on there are none.
     *
     * @param before is run first, and {@code after} when they are closed
     * @return false if they are closed already; nothing is run then
     */
    boolean close(Runnable before, Runnable after) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            closed = true;
            before.run();
            caches.values().forEach(OpenCaches::closeLogged);
            caches.clear();
            after.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Closes one cache of many: its failure must not keep the others open. */
    static void closeLogged(LarderCache<?, ?> cache) {
        try {
            cache.closeContainer();
        } catch (RuntimeException thrown) {
            LOGGER.log(Level.WARNING, () -> "Cache '" + cache.getName() + "' was closed with a failure", thrown);
        }
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The cache manager " + manager + " is closed; ask its provider for a new one");
        }
    }
}
