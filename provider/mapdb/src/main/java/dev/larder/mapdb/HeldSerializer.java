// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.Serializer;

/** How a {@link Held} is written into the file; two are equal if they are the same write. Threads share it. */
final class HeldSerializer implements Serializer<Held> {

    static final HeldSerializer INSTANCE = new HeldSerializer();

    private HeldSerializer() {}

    @Override
    public void serialize(DataOutput2 out, Held held) throws IOException {
        out.packLong(held.version());
        out.writeLong(held.deadline());
        out.writeInt(held.checksum());
        ByteArrays.write(out, held.record());
    }

    @Override
    public Held deserialize(DataInput2 in, int available) throws IOException {
        long version = in.unpackLong();
        long deadline = in.readLong();
        int checksum = in.readInt();
        return new Held(ByteArrays.read(in), version, deadline, checksum);
    }

    @Override
    public boolean equals(Held first, Held second) {
        return first.isSameAs(second);
    }

    @Override
    public int hashCode(Held held, int seed) {
        return held.checksum();
    }

    @Override
    public boolean isTrusted() {
        return true;
    }
}
