// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;

/**
 * One look at the checksum of every file.
 *
 * @param took how long the cache took
 * @param unreadable the files that have none because they could not be read
 */
record Pass(Duration took, List<Unreadable> unreadable) {

    /** Asks the cache for every checksum; the cache has those it misses computed. */
    static Pass over(List<FileVersion> files, Cache<FileVersion, String> checksums, Progress progress) {
        List<Unreadable> unreadable = new ArrayList<>();
        long nanos = 0;
        for (FileVersion file : files) {
            long start = System.nanoTime();
            try {
                checksums.get(file);
            } catch (CacheLoaderException failed) {
                unreadable.add(unreadable(file, failed));
            }
            nanos += System.nanoTime() - start;
            progress.step();
        }
        return new Pass(Duration.ofNanos(nanos), unreadable);
    }

    private static Unreadable unreadable(FileVersion file, CacheLoaderException failed) {
        if (failed.getCause() instanceof IOException cause) {
            return Unreadable.of(file.path(), cause);
        }
        throw failed;
    }
}
