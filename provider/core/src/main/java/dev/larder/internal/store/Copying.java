// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Codec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How objects are held and handed out: by reference, each as it is; or by value, so that no change which the application
 * makes to an object of its own reaches a stored one. By value, types that are known to be immutable are shared, arrays
 * of primitives are cloned and all others go through Java serialization or a codec. Threads may share it.
 */
public final class Copying {

    private static final Copying BY_REFERENCE = new Copying(null);

    /** The form of objects that can change; null where everything is shared. */
    private final @Nullable Form changeable;

    private Copying(@Nullable Form changeable) {
        this.changeable = changeable;
    }

    /** Returns the way of holding that shares every object. */
    public static Copying byReference() {
        return BY_REFERENCE;
    }

    /**
     * Returns the way of holding that copies every object that could change.
     *
     * @param loader finds the classes of copies; where it does not know one, the thread's context class loader is asked
     */
    public static Copying byValue(ClassLoader loader) {
        return new Copying(new SerializedForm(Objects.requireNonNull(loader, "loader")));
    }

    /**
     * Returns the way of holding that copies every object that could change by a codec.
     *
     * @param codec one that encodes and decodes both keys and values
     */
    public static Copying byCodec(Codec codec) {
        return new Copying(new EncodedForm(codec));
    }

    /**
     * Returns the same object if it can be shared, otherwise a fresh copy.
     *
     * @throws javax.cache.CacheException if the object has to be copied and cannot be
     */
    @SuppressWarnings("unchecked")
    public <T> T copy(T object) {
        return (T) formOf(object).copy(object);
    }

    /** Returns the form in which a store keeps an object; {@link Form.Plain#SHARED} is the object itself. */
    Form formOf(Object object) {
        if (changeable == null) {
            return Form.Plain.SHARED;
        }
        Class<?> type = object.getClass();
        if (Immutables.include(type)) {
            return Form.Plain.SHARED;
        }
        if (object instanceof Marked<?> marked) {
            Form inner = formOf(marked.value());
            return inner == Form.Plain.SHARED ? inner : new MarkedForm(inner);
        }
        return type.isArray() && type.getComponentType().isPrimitive() ? Form.Plain.CLONED : changeable;
    }
}
