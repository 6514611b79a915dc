// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import dev.larder.spi.CodecType.CodecSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The built-in codec {@code jdk}. One byte tells the form of the rest: compact forms for strings, byte arrays and the
 * platform's value types, guarded Java serialization for all others. Threads share it.
 */
final class JdkCodec implements Codec {

    private static final int SERIALIZED = 0;
    private static final int UTF_8_TEXT = 1;
    private static final int UTF_16_TEXT = 2;
    private static final int BYTES = 3;

    private final JavaSerialization serialization;

    JdkCodec(CodecSpec spec) {
        this.serialization = new JavaSerialization(spec);
    }

    @Override
    public byte[] encode(Object object) {
        if (object instanceof String text) {
            return encode(text);
        }
        if (object instanceof byte[] bytes) {
            return tagged(BYTES, bytes);
        }
        CompactForm<?> form = CompactForms.of(object.getClass());
        return form == null ? tagged(SERIALIZED, serialization.encode(object)) : compact(form, object);
    }

    private static byte[] encode(String text) {
        return hasUnpairedSurrogate(text) ? utf16(text) : tagged(UTF_8_TEXT, text.getBytes(UTF_8));
    }

    private static boolean hasUnpairedSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean paired = i + 1 < length && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!paired) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static byte[] utf16(String text) {
        byte[] encoded = new byte[1 + 2 * text.length()];
        encoded[0] = UTF_16_TEXT;
        for (int i = 0; i < text.length(); i++) {
            encoded[1 + 2 * i] = (byte) (text.charAt(i) >> 8);
            encoded[2 + 2 * i] = (byte) text.charAt(i);
        }
        return encoded;
    }

    private static byte[] tagged(int tag, byte[] bytes) {
        byte[] encoded = new byte[1 + bytes.length];
        encoded[0] = (byte) tag;
        System.arraycopy(bytes, 0, encoded, 1, bytes.length);
        return encoded;
    }

    private static byte[] compact(CompactForm<?> form, Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(form.tag());
            form.write(object, out);
        } catch (IOException failure) {
            throw new CodecException("it cannot be written", failure);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        if (bytes.length == 0) {
            throw new CodecException("there is nothing", null);
        }
        return switch (bytes[0]) {
            case SERIALIZED -> serialization.decode(Arrays.copyOfRange(bytes, 1, bytes.length));
            case UTF_8_TEXT -> decodeUtf8(bytes);
            case UTF_16_TEXT -> decodeUtf16(bytes);
            case BYTES -> Arrays.copyOfRange(bytes, 1, bytes.length);
            default -> decode(CompactForms.tagged(bytes[0]), bytes);
        };
    }

    private static String decodeUtf8(byte[] bytes) {
        String text = new String(bytes, 1, bytes.length - 1, UTF_8);
        // Malformed input leaves this mark.
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(tagged(UTF_8_TEXT, text.getBytes(UTF_8)), bytes)) {
            throw new CodecException("it is not UTF-8", null);
        }
        return text;
    }

    private static String decodeUtf16(byte[] bytes) {
        if (bytes.length % 2 == 0) {
            throw new CodecException("half a character is missing", null);
        }
        char[] text = new char[bytes.length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ((bytes[1 + 2 * i] << 8) | (bytes[2 + 2 * i] & 0xFF));
        }
        return new String(text);
    }

    private static Object decode(@Nullable CompactForm<?> form, byte[] bytes) {
        if (form == null) {
            throw new CodecException("its form " + bytes[0] + " is unknown", null);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
            Object object = form.reader().read(in, bytes.length - 1);
            if (in.read() >= 0) {
                throw new IOException("there are more bytes than it needs");
            }
            return object;
        } catch (EOFException failure) {
            throw new CodecException("it is no " + form.type().getSimpleName() + ": it ends too early", failure);
        } catch (IOException | RuntimeException failure) {
            throw new CodecException("it is no " + form.type().getSimpleName() + ": " + failure.getMessage(), failure);
        }
    }
}
