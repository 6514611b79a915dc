// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Found;
import java.util.List;
import java.util.function.Supplier;

/** Changes of which nobody is told. Immutable. */
final class SilentWrites implements Writes {

    @Override
    public void set(Batch batch, Entry entry) {
        batch.set(entry.key(), entry.record(), entry.millis());
    }

    @Override
    public Supplier<Boolean> setAbsent(Batch batch, Entry entry) {
        Step<String> set = batch.setAbsent(entry.key(), entry.record(), entry.millis());
        return () -> set.answer() != null;
    }

    @Override
    public Supplier<Boolean> replace(Batch batch, Entry entry, Found found) {
        return Writes.done(batch.run(
                Script.REPLACE,
                entry.key(),
                List.of(found.record(), entry.record(), Lifespan.written(entry.millis()))));
    }

    @Override
    public Supplier<Boolean> remove(Batch batch, byte[] key, Found found) {
        return Writes.done(batch.run(Script.REMOVE, key, List.of(found.record())));
    }

    @Override
    public void renew(Batch batch, byte[] key, byte[] id) {
        batch.set(key, id, Lifespan.ENDLESS);
    }
}
