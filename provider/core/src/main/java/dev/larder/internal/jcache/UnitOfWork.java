// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.store.Copying;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A scope that keeps what it has read: reading a key again costs nothing and answers the same. What changes one key forgets
 * its copy, what may change several forgets all. Threads may share it.
 */
final class UnitOfWork extends OpenScope {

    private static final Set<String> LOOKING = Set.of(
            "lifetime",
            "info",
            "size",
            "name",
            "getName",
            "isEnabled",
            "containsKey",
            "getAll",
            "getStale",
            "iterator");

    private final LarderCache<?, ?> cache;
    private final Copying copying;
    private final Map<Object, Object> copies = new ConcurrentHashMap<>();

    UnitOfWork(LarderCache<?, ?> cache, Copying copying) {
        super(cache, cache.container());
        this.cache = cache;
        this.copying = copying;
    }

    @Override
    @Nullable
    Object call(Method method, Object... arguments) throws Throwable {
        if (method.getName().equals("get") && !saysHowOld(arguments)) {
            return get(method, arguments);
        }
        try {
            return super.call(method, arguments);
        } finally {
            if (!LOOKING.contains(method.getName())) {
                forget(method, arguments);
            }
        }
    }

    /** Returns whether a caller wants no copy of unknown age. */
    private static boolean saysHowOld(Object... arguments) {
        return arguments.length > 1 && arguments[1] instanceof Duration;
    }

    private @Nullable Object get(Method method, Object... arguments) throws Throwable {
        Object copy = cache.isClosed() || arguments[0] == null ? null : copies.get(comparable(arguments[0]));
        if (copy != null) {
            return copying.copy(copy);
        }
        Object value = super.call(method, arguments);
        if (value != null) {
            copies.put(comparable(arguments[0]), copying.copy(value));
        }
        return value;
    }

    private void forget(Method method, Object... arguments) {
        // A method about one key has it as its first parameter, of the type K.
        if (arguments.length > 0 && method.getParameterTypes()[0] == Object.class && arguments[0] != null) {
            copies.remove(comparable(arguments[0]));
        } else {
            copies.clear();
        }
    }

    private static Object comparable(Object key) {
        return key instanceof byte[] bytes ? ByteBuffer.wrap(bytes.clone()) : key;
    }
}
