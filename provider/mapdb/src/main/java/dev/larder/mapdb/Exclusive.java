// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.IOException;

/** Something that is done with a container's file as a whole, while nobody else uses it. */
@FunctionalInterface
interface Exclusive {

    void run() throws IOException;
}
