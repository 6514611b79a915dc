// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.internal.codec.LoadingObjectInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.cache.CacheException;

/** The form of any object that Java serialization can write: its bytes, which only the same form reads. Threads may share it. */
final class SerializedForm implements Form {

    private final Descriptors descriptors;

    /** Creates the form; {@code loader} finds the classes of what is thawed. */
    SerializedForm(ClassLoader loader) {
        this.descriptors = new Descriptors(loader);
    }

    @Override
    public Object freeze(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (ObjectOutputStream out = descriptors.out(bytes)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new CacheException(
                    "Cannot copy an object of class " + object.getClass().getName() + ": " + reason(failure)
                            + ". Let its class and all that it refers to implement java.io.Serializable,"
                            + " or set store-by-value = false",
                    failure);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object thaw(Object kept) {
        try (LoadingObjectInputStream in = descriptors.in(new ByteArrayInputStream((byte[]) kept))) {
            return read(in);
        } catch (IOException failure) {
            throw unreadable("a stored object", failure);
        }
    }

    private static Object read(LoadingObjectInputStream in) {
        try {
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError failure) {
            throw unreadable("a stored object of class " + in.rootClass(), failure);
        }
    }

    private static CacheException unreadable(String what, Throwable failure) {
        return new CacheException(
                "Cannot make a copy of " + what + ": " + reason(failure)
                        + ". Let the class loader of the manager know all its classes and let them be deserializable,"
                        + " or set store-by-value = false",
                failure);
    }

    @Override
    public long size(Object kept) {
        return ((byte[]) kept).length;
    }

    /** Tells why an object could not be written or read, in words that name the class at fault. */
    static String reason(Throwable failure) {
        if (failure instanceof NotSerializableException) {
            return failure.getMessage() + " is not serializable";
        }
        if (failure instanceof StackOverflowError) {
            return "it is nested too deeply";
        }
        return failure.toString();
    }
}
