// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

/**
 * What stands behind a transition: where a missing value comes from, where a changed one goes, and which types it may
 * have. An operation that must not load or write through gets sources with that part off.
 *
 * @param generator makes values on a miss
 * @param writer writes changes through
 * @param types the configured types
 * @param gate what is passed before something is generated
 */
record Sources<K, V>(Generator<K, V> generator, WriteThrough<K, V> writer, Types types, Gate<K, V> gate) {

    Sources<K, V> withGenerator(Generator<K, V> other) {
        return new Sources<>(other, writer, types, gate);
    }

    Sources<K, V> withoutGenerator() {
        return withGenerator(Generator.off());
    }

    Sources<K, V> withoutWriter() {
        return new Sources<>(generator, WriteThrough.off(), types, gate);
    }
}
