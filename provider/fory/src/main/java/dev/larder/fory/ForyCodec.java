// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import dev.larder.spi.CodecType.CodecSpec;
import java.util.function.Function;
import org.apache.fory.Fory;
import org.apache.fory.memory.MemoryBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Objects as Fory writes them, behind a head of three bytes: the version of this form, and a fingerprint of the numbers
 * that Fory gives to classes of the platform. Where another Fory or another Java numbers them otherwise, bytes cannot be
 * decoded rather than be taken for something else. Threads share it.
 */
final class ForyCodec implements Codec {

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Short.BYTES;
    private static final int USUAL_LENGTH = 256;

    private final short fingerprint;
    private final ForyInstances instances;

    ForyCodec(CodecSpec spec) {
        ForyFactory factory = new ForyFactory(spec);
        this.fingerprint = factory.fingerprint();
        this.instances = new ForyInstances(factory::make);
    }

    @Override
    public byte[] encode(Object object) {
        return run(fory -> {
            MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(USUAL_LENGTH);
            buffer.writeByte(VERSION);
            buffer.writeInt16(fingerprint);
            fory.serialize(buffer, object);
            return buffer.getBytes(0, buffer.writerIndex());
        });
    }

    @Override
    public Object decode(byte[] bytes) {
        MemoryBuffer buffer = MemoryBuffer.fromByteArray(bytes);
        if (bytes.length <= HEAD || buffer.readByte() != VERSION || buffer.readInt16() != fingerprint) {
            throw new CodecException("it was not encoded by this codec, on this Java and this version of Fory", null);
        }
        @Nullable Object object = run(fory -> fory.deserialize(buffer));
        if (object == null || buffer.readerIndex() != bytes.length) {
            throw new CodecException("it is not one object", null);
        }
        return object;
    }

    private <T extends @Nullable Object> T run(Function<Fory, T> use) {
        Fory fory = instances.take();
        try {
            T result = use.apply(fory);
            instances.giveBack(fory);
            return result;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError | OutOfMemoryError failure) {
            Throwable cause = cause(failure);
            // After an error nobody knows in what state it is.
            if (!(cause instanceof Error)) {
                instances.giveBack(fory);
            }
            throw new CodecException(reason(cause), failure);
        }
    }

    /** Returns what a failure began with: the refusal of a class, an error, or the innermost cause. */
    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof RefusedException) && !(cause instanceof Error)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof StackOverflowError) {
            return "it refers back to itself or is nested too deeply; set codec = jdk";
        }
        String message = cause.getMessage();
        return message == null || !(cause instanceof RefusedException) ? cause.toString() : message;
    }
}
