// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.engine.Sweeper;
import dev.larder.internal.store.Budget;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What the containers of one manager share.
 *
 * @param uri the manager's URI
 * @param loader finds the application's classes
 * @param executor runs asynchronous listeners and loads
 * @param sweeper drops dead entries
 * @param storages what {@code backend} sections have opened
 * @param budget the room that containers on the heap share; null where each has its own
 */
record Services(
        URI uri,
        ClassLoader loader,
        ExecutorService executor,
        Sweeper sweeper,
        Storages storages,
        @Nullable Budget budget) {}
