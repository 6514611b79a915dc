// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.internal.engine.Sweeper;
import java.net.URI;
import java.util.concurrent.ExecutorService;

/**
 * What the containers of one manager share.
 *
 * @param uri the manager's URI
 * @param loader finds the application's classes
 * @param executor runs asynchronous listeners and loads
 * @param sweeper drops dead entries
 * @param storages what {@code backend} sections have opened
 */
record Services(URI uri, ClassLoader loader, ExecutorService executor, Sweeper sweeper, Storages storages) {}
