// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Store;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a transition: where a missing value comes from, where a changed one goes, which types it may have, and
 * how long it lives. An operation that must not load or write through gets sources with that part off.
 *
 * @param generator makes values on a miss
 * @param writer writes changes through
 * @param types the configured types
 * @param gate what is passed before something is generated
 * @param tags the tags that the caller has given; null where there are none
 * @param given the deadlines that the caller has given; null where the container's rules decide
 */
record Sources<K, V>(
        Generator<K, V> generator,
        WriteThrough<K, V> writer,
        Types types,
        Gate<K, V> gate,
        @Nullable Set<String> tags,
        @Nullable Deadlines given) {

    Sources(Generator<K, V> generator, WriteThrough<K, V> writer, Types types, Gate<K, V> gate) {
        this(generator, writer, types, gate, null, null);
    }

    Sources<K, V> withGenerator(Generator<K, V> other) {
        return new Sources<>(other, writer, types, gate, tags, given);
    }

    Sources<K, V> withoutGenerator() {
        return withGenerator(Generator.off());
    }

    Sources<K, V> withoutWriter() {
        return new Sources<>(generator, WriteThrough.off(), types, gate, tags, given);
    }

    Sources<K, V> living(Deadlines lifetime) {
        return new Sources<>(generator, writer, types, gate, tags, lifetime);
    }

    Sources<K, V> tagged(Set<String> given) {
        return new Sources<>(generator, writer, types, gate, given, this.given);
    }

    /** Returns where a value is stored: in a store, with the tags that the caller has given. */
    Store<K, V> store(Store<K, V> store) {
        return tags == null ? store : store.tagged(tags);
    }

    /** Returns what says when the entry dies: the caller, or else the rules of the container. */
    Deadlines deadlines(Deadlines rules) {
        return given == null ? rules : given;
    }
}
