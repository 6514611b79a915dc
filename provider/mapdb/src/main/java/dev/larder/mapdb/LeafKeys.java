// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.Serializer;

/**
 * A record of the store seen as a leaf of the hash tree, of which only the keys are wanted. Other records, and damaged ones,
 * have none, or keys that the map does not know. Threads share it.
 */
final class LeafKeys implements Serializer<List<byte[]>> {

    static final LeafKeys INSTANCE = new LeafKeys();
    private static final int PER_ENTRY = 3;

    private LeafKeys() {}

    @Override
    public List<byte[]> deserialize(DataInput2 in, int available) {
        try {
            return keys(in, in.unpackInt());
        } catch (IOException | RuntimeException otherRecord) {
            return List.of();
        }
    }

    private static List<byte[]> keys(DataInput2 in, int fields) throws IOException {
        List<byte[]> keys = new ArrayList<>(1);
        for (int entry = 0; entry < fields / PER_ENTRY && fields % PER_ENTRY == 0; entry++) {
            keys.add(ByteArrays.read(in));
            HeldSerializer.INSTANCE.deserialize(in, -1);
            in.unpackLong();
        }
        return keys;
    }

    @Override
    public void serialize(DataOutput2 out, List<byte[]> keys) {
        throw new UnsupportedOperationException("Leaves are written by the map");
    }
}
