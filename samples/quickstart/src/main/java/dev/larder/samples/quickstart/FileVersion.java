// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.io.Serializable;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * A file as it was at one time: the key under which its checksum is cached. A file that has changed makes another key, so
 * its checksum is computed again. Immutable.
 *
 * @param path the absolute path
 * @param bytes the size
 * @param modified when it was last written to
 */
public record FileVersion(String path, long bytes, Instant modified) implements Serializable {

    static FileVersion of(Path file, BasicFileAttributes attributes) {
        return new FileVersion(
                file.toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }
}
