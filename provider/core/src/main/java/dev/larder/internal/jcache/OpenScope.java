// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.Container;
import dev.larder.Scope;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The one method behind all of a {@link Scope}: checks that it is open and hands the call to the cache or the container. A
 * proxy, because no method differs from the others. Threads may share it.
 */
class OpenScope implements InvocationHandler {

    private final Cache<?, ?> cache;
    private final Container<?, ?> container;
    private volatile boolean closed;

    OpenScope(Cache<?, ?> cache, Container<?, ?> container) {
        this.cache = cache;
        this.container = container;
    }

    @SuppressWarnings("unchecked") // it takes and returns what cache and container do
    <K, V> Scope<K, V> handle() {
        return (Scope<K, V>) Proxy.newProxyInstance(Scope.class.getClassLoader(), new Class<?>[] {Scope.class}, this);
    }

    @Override
    public final @Nullable Object invoke(Object handle, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] given = arguments == null ? new Object[0] : arguments;
        return switch (method.getName()) {
            case "close" -> close();
            case "isClosed" -> closed || cache.isClosed();
            case "toString" -> "a scope of cache '" + cache.getName() + "'";
            case "equals" -> given[0] == handle;
            case "hashCode" -> System.identityHashCode(handle);
            default -> checked(handle, method, given);
        };
    }

    private @Nullable Object close() {
        closed = true;
        return null;
    }

    private @Nullable Object checked(Object handle, Method method, Object... arguments) throws Throwable {
        requireOpen();
        if (method.getName().equals("unwrap")) {
            return unwrap(handle, (Class<?>) arguments[0]);
        }
        Object result = call(method, arguments);
        return result instanceof Iterator<?> iterator ? new Entries<>(iterator) : result;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The scope of cache '" + cache.getName() + "' is closed; ask its container for a new one");
        }
    }

    private static Object unwrap(Object handle, Class<?> type) {
        if (type.isInstance(handle)) {
            return handle;
        }
        throw new IllegalArgumentException("A scope is no " + type.getName() + "; unwrap the cache itself");
    }

    /** Runs a method of cache or container. */
    @Nullable
    Object call(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(method.getDeclaringClass().isInstance(cache) ? cache : container, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** An iteration that ends with the scope. */
    private final class Entries<E> implements Iterator<E> {

        private final Iterator<E> entries;

        Entries(Iterator<E> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            requireOpen();
            return entries.hasNext();
        }

        @Override
        public E next() {
            requireOpen();
            return entries.next();
        }

        @Override
        public void remove() {
            requireOpen();
            entries.remove();
        }
    }
}
