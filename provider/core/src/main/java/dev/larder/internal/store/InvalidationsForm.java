// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import dev.larder.internal.store.Invalidations.Cut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way between invalidations and bytes. No state. */
final class InvalidationsForm {

    private static final int VERSION = 0x1A01;

    private InvalidationsForm() {}

    static byte[] bytes(Invalidations invalidations) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(VERSION);
            out.writeLong(invalidations.latest());
            write(out, invalidations.all());
            for (Map<String, Cut> cuts :
                    List.of(invalidations.tags(), invalidations.prefixes(), invalidations.keys())) {
                out.writeInt(cuts.size());
                for (Map.Entry<String, Cut> cut : cuts.entrySet()) {
                    out.writeUTF(cut.getKey());
                    write(out, cut.getValue());
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Cut cut) throws IOException {
        out.writeLong(cut.hard());
        out.writeLong(cut.soft());
    }

    /** Returns the invalidations, or null if these bytes are none. */
    static @Nullable Invalidations read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedShort() != VERSION) {
                return null;
            }
            return new Invalidations(in.readLong(), cut(in), cuts(in), cuts(in), cuts(in));
        } catch (IOException malformed) {
            return null;
        }
    }

    private static Cut cut(DataInputStream in) throws IOException {
        return new Cut(in.readLong(), in.readLong());
    }

    private static Map<String, Cut> cuts(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > Invalidations.MOST) {
            throw new IOException("so many cannot have been written");
        }
        Map<String, Cut> cuts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            cuts.put(in.readUTF(), cut(in));
        }
        return cuts;
    }
}
