// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.io.IOException;

/**
 * A file or folder that could not be read, and why. Immutable.
 *
 * @param path the absolute path
 * @param reason the kind of failure
 */
record Unreadable(String path, String reason) {

    static Unreadable of(String path, IOException failure) {
        return new Unreadable(path, failure.getClass().getSimpleName());
    }

    @Override
    public String toString() {
        return path + " (" + reason + ")";
    }
}
