// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.util.concurrent.Future;

/**
 * What an open container has in its directory.
 *
 * @param file the entries
 * @param watch looks after the file until it is cancelled
 * @param release lets go of the rest, once the file is closed
 */
record OpenFiles(ContainerFile file, Future<?> watch, Runnable release) implements AutoCloseable {

    @Override
    public void close() {
        watch.cancel(false);
        try {
            file.close();
        } finally {
            release.run();
        }
    }
}
