// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A codec of marked values: stamp, tags, and what another codec makes of the value.
 *
 * @param inner the codec of the value inside
 */
public record MarkedCodec(Codec inner) implements Codec {

    @Override
    public byte[] encode(Object object) {
        Marked<?> marked = (Marked<?>) object;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(marked.stamp());
            out.writeShort(marked.tags().size());
            for (String tag : marked.tags()) {
                out.writeUTF(tag);
            }
            out.write(inner.encode(marked.value()));
        } catch (IOException impossible) {
            throw new CodecException("The tags " + marked.tags() + " cannot be encoded", impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long stamp = in.readLong();
            int count = in.readUnsignedShort();
            Set<String> tags = new LinkedHashSet<>();
            for (int i = 0; i < count; i++) {
                tags.add(in.readUTF());
            }
            return new Marked<>(inner.decode(in.readAllBytes()), stamp, Set.copyOf(tags));
        } catch (IOException malformed) {
            throw new CodecException("The tags of a value cannot be read", malformed);
        }
    }
}
