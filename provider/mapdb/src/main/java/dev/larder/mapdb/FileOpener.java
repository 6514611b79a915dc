// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.FileSettings;
import dev.larder.mapdb.volume.JournalledFile;
import java.io.IOException;
import java.nio.file.Path;

/** How the files of entries are opened, or made where they are missing. */
@FunctionalInterface
interface FileOpener {

    /** Opens files of the local file system, which grow by 4 MB. */
    FileOpener LOCAL = path -> JournalledFile.open(path, new FileSettings(4 << 20, Long.MAX_VALUE));

    JournalledFile open(Path path) throws IOException;
}
