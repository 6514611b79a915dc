// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Stored;
import java.util.function.BiConsumer;

/** One pass over a store that drops what is dead and notes when the rest will die. Confined to one thread. */
final class Sweep<K, V> implements BiConsumer<K, Stored<V>> {

    private final Engine<K, V> engine;
    private final long now;
    private int dropped;

    Sweep(Engine<K, V> engine, long now) {
        this.engine = engine;
        this.now = now;
    }

    @Override
    public void accept(K key, Stored<V> stored) {
        long deadline = stored.deadline();
        if (deadline > now) {
            engine.noteDeadline(deadline);
        } else if (engine.drop(key, stored)) {
            dropped++;
        }
    }

    int dropped() {
        return dropped;
    }
}
