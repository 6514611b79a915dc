// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/** Reads objects of allowed classes within limits; a class that is not allowed is refused before it is loaded. */
final class GuardedObjectInputStream extends LoadingObjectInputStream {

    private final AllowedClasses allowed;
    private final GraphLimits limits;

    GuardedObjectInputStream(byte[] bytes, ClassLoader loader, AllowedClasses allowed) throws IOException {
        super(new ByteArrayInputStream(bytes), loader);
        this.allowed = allowed;
        this.limits = new GraphLimits(bytes.length);
        setObjectInputFilter(limits);
        enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        requireAllowed(description.getName());
        return super.resolveClass(description);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws IOException, ClassNotFoundException {
        for (String name : names) {
            requireAllowed(name);
        }
        return super.resolveProxyClass(names);
    }

    private void requireAllowed(String name) throws InvalidClassException {
        if (!allowed.include(name)) {
            throw new InvalidClassException("the class " + name + " is not allowed; if it is one of yours, declare it"
                    + " as the type of keys or values, or list it in the option codec-allow");
        }
    }

    @Override
    protected @Nullable Object resolveObject(@Nullable Object object) throws IOException {
        limits.count(object);
        return object;
    }
}
