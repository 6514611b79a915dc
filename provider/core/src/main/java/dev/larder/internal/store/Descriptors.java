// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.internal.codec.LoadingObjectInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Java serialization of objects that never leave the process: a class is written as a number instead of its name and fields, which
 * take most of the time to read and to find. Only a class that the loader finds under its name has one: it is what a reader would
 * find too. All others are written in full. Threads share it.
 */
final class Descriptors {

    private static final int IN_FULL = -1;

    private final ClassLoader loader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Class<?>, Integer> numbers = new ConcurrentHashMap<>();

    /** By their numbers; added to under the lock. */
    private final List<ObjectStreamClass> numbered = new CopyOnWriteArrayList<>();

    Descriptors(ClassLoader loader) {
        this.loader = loader;
    }

    ObjectOutputStream out(OutputStream bytes) throws IOException {
        return new Out(bytes, this);
    }

    LoadingObjectInputStream in(InputStream bytes) throws IOException {
        return new In(bytes, this);
    }

    private int number(ObjectStreamClass description) {
        Class<?> type = description.forClass();
        Integer known = numbers.get(type);
        if (known != null) {
            return known;
        }
        return isTheLoaders(type) ? give(type, description) : IN_FULL;
    }

    private boolean isTheLoaders(Class<?> type) {
        try {
            return LoadingObjectInputStream.find(type.getName(), loader) == type;
        } catch (LinkageError broken) {
            return false;
        }
    }

    private int give(Class<?> type, ObjectStreamClass description) {
        lock.lock();
        try {
            Integer given = numbers.get(type);
            if (given != null) {
                return given;
            }
            int number = numbered.size();
            numbered.add(description);
            numbers.put(type, number);
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Writes objects for {@link In} of the same descriptors. For one thread. */
    private static final class Out extends ObjectOutputStream {

        private final Descriptors descriptors;

        Out(OutputStream bytes, Descriptors descriptors) throws IOException {
            super(bytes);
            this.descriptors = descriptors;
        }

        @Override
        protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
            int number = descriptors.number(description);
            writeInt(number);
            if (number == IN_FULL) {
                super.writeClassDescriptor(description);
            }
        }
    }

    /** Reads what {@link Out} wrote. For one thread. */
    private static final class In extends LoadingObjectInputStream {

        private final Descriptors descriptors;

        In(InputStream bytes, Descriptors descriptors) throws IOException {
            super(bytes, descriptors.loader);
            this.descriptors = descriptors;
        }

        @Override
        protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
            int number = readInt();
            return number == IN_FULL ? super.readClassDescriptor() : descriptors.numbered.get(number);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            // One that was read in full has no class yet.
            Class<?> known = description.forClass();
            return known == null ? super.resolveClass(description) : seen(known);
        }
    }
}
