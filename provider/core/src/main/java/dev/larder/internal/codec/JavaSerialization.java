// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import dev.larder.spi.CodecException;
import dev.larder.spi.CodecType.CodecSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/**
 * Java serialization that reads only {@link AllowedClasses} and only within {@link GraphLimits}. Classes that are written
 * here are allowed from then on. Threads share it.
 */
final class JavaSerialization {

    private final AllowedClasses allowed;
    private final ClassLoader loader;

    JavaSerialization(CodecSpec spec) {
        this.allowed = new AllowedClasses(spec);
        this.loader = spec.loader();
    }

    byte[] encode(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (ObjectOutputStream out = new LearningObjectOutputStream(bytes, allowed)) {
            out.writeObject(object);
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            throw new CodecException(reason(failure), failure);
        }
        return bytes.toByteArray();
    }

    Object decode(byte[] bytes) {
        try (GuardedObjectInputStream in = new GuardedObjectInputStream(bytes, loader, allowed)) {
            Object object = in.readObject();
            if (object == null || in.read() >= 0) {
                throw new IOException("it is not one object");
            }
            return object;
        } catch (IOException
                | ClassNotFoundException
                | RuntimeException
                | LinkageError
                | StackOverflowError
                | OutOfMemoryError failure) {
            throw new CodecException(reason(failure), failure);
        }
    }

    /** Tells why an object could not be written or read, to be read after "because". */
    private static String reason(Throwable failure) {
        if (failure instanceof NotSerializableException) {
            return failure.getMessage() + " is not serializable; let it implement java.io.Serializable";
        }
        if (failure instanceof ClassNotFoundException) {
            return "the class " + failure.getMessage() + " is not to be found";
        }
        if (failure instanceof InvalidClassException
                && String.valueOf(failure.getMessage()).endsWith("REJECTED")) {
            return "it exceeds the limits on depth, references, lengths of arrays or time";
        }
        if (failure instanceof StackOverflowError) {
            return "it is nested too deeply";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Notes the classes that it writes. */
    private static final class LearningObjectOutputStream extends ObjectOutputStream {

        private final AllowedClasses allowed;

        LearningObjectOutputStream(OutputStream out, AllowedClasses allowed) throws IOException {
            super(out);
            this.allowed = allowed;
        }

        @Override
        protected void annotateClass(Class<?> type) {
            allowed.learn(type);
        }

        @Override
        protected void annotateProxyClass(Class<?> proxy) {
            for (Class<?> type : proxy.getInterfaces()) {
                allowed.learn(type);
            }
        }
    }
}
