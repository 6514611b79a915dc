// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * A codec over another whose long results are deflated. The first byte tells whether the rest is; then the length of what
 * was deflated comes first. Few bytes may not claim to stand for very many: what would be refused when it is decoded is
 * not deflated. Threads share it.
 */
final class CompressedCodec implements Codec {

    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int HEADER = 1 + Integer.BYTES;

    private static final int FREE_LENGTH = 16 * 1024 * 1024;
    private static final long LENGTH_PER_BYTE = 32;

    private final Codec codec;
    private final long above;

    /** Creates the codec; results of at most {@code above} bytes stay as they are. */
    CompressedCodec(Codec codec, long above) {
        this.codec = codec;
        this.above = above;
    }

    @Override
    public byte[] encode(Object object) {
        byte[] plain = codec.encode(object);
        byte[] deflated = plain.length > above ? deflate(plain) : null;
        return deflated != null && isAcceptable(plain.length, deflated.length) ? deflated : plain(plain);
    }

    private static byte[] plain(byte[] bytes) {
        byte[] encoded = new byte[1 + bytes.length];
        encoded[0] = PLAIN;
        System.arraycopy(bytes, 0, encoded, 1, bytes.length);
        return encoded;
    }

    /** Returns the deflated form of some bytes, or null if it is not shorter. */
    private static byte @Nullable [] deflate(byte[] plain) {
        if (plain.length <= HEADER) {
            return null;
        }
        byte[] room = new byte[plain.length];
        ByteBuffer.wrap(room).put(DEFLATED).putInt(plain.length);
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(plain);
            deflater.finish();
            int length = deflater.deflate(room, HEADER, room.length - HEADER);
            return deflater.finished() ? Arrays.copyOf(room, HEADER + length) : null;
        } finally {
            deflater.end();
        }
    }

    private static boolean isAcceptable(long length, long deflated) {
        return length <= FREE_LENGTH || length <= LENGTH_PER_BYTE * deflated;
    }

    @Override
    public Object decode(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == PLAIN) {
            return codec.decode(Arrays.copyOfRange(bytes, 1, bytes.length));
        }
        if (bytes.length < HEADER || bytes[0] != DEFLATED) {
            throw new CodecException("it is neither plain nor deflated", null);
        }
        return codec.decode(inflate(bytes));
    }

    private static byte[] inflate(byte[] bytes) {
        int length = ByteBuffer.wrap(bytes).getInt(1);
        if (length < 0 || !isAcceptable(length, bytes.length)) {
            throw new CodecException(bytes.length + " deflated bytes claim to stand for " + length, null);
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, HEADER, bytes.length - HEADER);
            byte[] plain = new byte[length];
            if (inflater.inflate(plain) != length || !isAtEnd(inflater)) {
                throw new CodecException("its deflated length is wrong", null);
            }
            return plain;
        } catch (DataFormatException failure) {
            throw new CodecException("it cannot be inflated: " + failure.getMessage(), failure);
        } finally {
            inflater.end();
        }
    }

    private static boolean isAtEnd(Inflater inflater) throws DataFormatException {
        boolean nothingMore = inflater.inflate(new byte[1]) == 0;
        return nothingMore && inflater.finished() && inflater.getRemaining() == 0;
    }
}
