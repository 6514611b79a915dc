// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Store;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What an {@link Engine} is put together from.
 *
 * @param store where the entries live
 * @param deadlines when they die
 * @param clock the clock that says what is dead; the deadlines' own
 * @param types the configured types
 * @param loader makes values for {@code loadAll}
 * @param readThrough makes values on a miss: the same, or off
 * @param writer writes changes through
 * @param listeners hear of changes
 * @param sweeper looks for dead entries
 * @param loadRules how values are made
 * @param nestedLockTimeout how long an operation nested in application code waits for a key
 */
public record Parts<K, V>(
        Store<K, V> store,
        Deadlines deadlines,
        InstantSource clock,
        Types types,
        Generator<K, V> loader,
        Generator<K, V> readThrough,
        WriteThrough<K, V> writer,
        Listeners<K, V> listeners,
        Sweeper sweeper,
        LoadRules<K, V> loadRules,
        Duration nestedLockTimeout) {}
