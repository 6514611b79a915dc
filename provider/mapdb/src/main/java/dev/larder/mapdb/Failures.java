// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;

/** The kinds of failure that MapDB throws: the disk or the process is at its end, or the file is not what was written. */
final class Failures {

    private Failures() {}

    /** Returns whether something was thrown because the disk does not do its work. */
    static boolean areOfTheDisk(@Nullable Throwable thrown) {
        if (thrown instanceof DBException.VolumeEOF || thrown instanceof DBException.SerializationError) {
            return false;
        }
        return thrown instanceof DBException.VolumeIOError
                || thrown instanceof DBException.VolumeMaxSizeExceeded
                || thrown instanceof UncheckedIOException
                || thrown instanceof IOException
                || thrown instanceof InternalError;
    }

    /** Returns whether something was thrown because what the file holds makes no sense. */
    static boolean areOfDamage(Throwable thrown) {
        return !areOfTheDisk(thrown) && !(thrown instanceof VirtualMachineError);
    }
}
