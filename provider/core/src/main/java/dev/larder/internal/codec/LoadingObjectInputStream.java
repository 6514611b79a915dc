// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects whose classes are found by a given class loader; where that does not know a class, by the thread's
 * context class loader, and then as the platform does it. For one thread.
 */
public class LoadingObjectInputStream extends ObjectInputStream {

    private final ClassLoader loader;
    private String rootClass = "unknown";
    private boolean rootSeen;

    /** Opens the stream. */
    public LoadingObjectInputStream(InputStream in, ClassLoader loader) throws IOException {
        super(in);
        this.loader = loader;
    }

    /** Returns the name of the class that the stream begins with, as far as it was read. */
    public String rootClass() {
        return rootClass;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        see(description.getName());
        Class<?> found = find(description.getName());
        return found != null ? found : super.resolveClass(description);
    }

    /** Notes a class that was found in another way, and returns it. */
    protected final Class<?> seen(Class<?> found) {
        see(found.getName());
        return found;
    }

    private void see(String name) {
        if (!rootSeen) {
            rootSeen = true;
            rootClass = name;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // a stream names a proxy's class, and there is no other way to get one
    protected Class<?> resolveProxyClass(String[] names) throws IOException, ClassNotFoundException {
        Class<?>[] interfaces = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            Class<?> found = find(names[i]);
            if (found == null) {
                return super.resolveProxyClass(names);
            }
            interfaces[i] = found;
        }
        try {
            return Proxy.getProxyClass(loader, interfaces);
        } catch (IllegalArgumentException unseen) {
            // The loader does not see one of the interfaces under its name.
            return super.resolveProxyClass(names);
        }
    }

    private @Nullable Class<?> find(String name) {
        Class<?> found = find(name, loader);
        return found != null ? found : find(name, Thread.currentThread().getContextClassLoader());
    }

    /** Returns the class that a loader finds under a name, or null. */
    public static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
        if (loader == null) {
            return null;
        }
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException unknown) {
            return null;
        }
    }
}
