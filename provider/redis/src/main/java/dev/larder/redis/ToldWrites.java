// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Found;
import java.util.List;
import java.util.function.Supplier;

/** Changes that the server publishes in the step in which it makes them. Immutable. */
final class ToldWrites implements Writes {

    private static final byte[] NOTHING = {};
    private static final byte[] WHATEVER = Keyspace.bytes("any");
    private static final byte[] ABSENT = Keyspace.bytes("none");
    private static final byte[] FOUND = Keyspace.bytes("found");
    private static final byte[] REMOVAL = Keyspace.bytes("remove");

    private final byte[] channel;
    private final byte[] origin;

    /**
     * Creates them.
     *
     * @param channel where they are published
     * @param origin by which the one knows them who makes them
     */
    ToldWrites(byte[] channel, byte[] origin) {
        this.channel = channel;
        this.origin = origin;
    }

    @Override
    public void set(Batch batch, Entry entry) {
        change(batch, WHATEVER, NOTHING, entry);
    }

    @Override
    public Supplier<Boolean> setAbsent(Batch batch, Entry entry) {
        return Writes.done(change(batch, ABSENT, NOTHING, entry));
    }

    @Override
    public Supplier<Boolean> replace(Batch batch, Entry entry, Found found) {
        return Writes.done(change(batch, FOUND, found.record(), entry));
    }

    private Step<Long> change(Batch batch, byte[] condition, byte[] expected, Entry entry) {
        byte[] beginning = Message.beginning(origin, entry.key().length, entry.record().length);
        return batch.run(
                Script.CHANGE_AND_TELL,
                entry.key(),
                List.of(condition, expected, entry.record(), Lifespan.written(entry.millis()), channel, beginning));
    }

    @Override
    public Supplier<Boolean> remove(Batch batch, byte[] key, Found found) {
        byte[] beginning = Message.beginning(origin, key.length, Message.NONE);
        return Writes.done(batch.run(
                Script.CHANGE_AND_TELL, key, List.of(FOUND, found.record(), NOTHING, REMOVAL, channel, beginning)));
    }

    @Override
    public void renew(Batch batch, byte[] key, byte[] id) {
        batch.run(Script.RENEW_AND_TELL, key, List.of(id, channel, Message.ofRenewal(origin)));
    }
}
