// SPDX-License-Identifier: Apache-2.0
package dev.larder.spi;

import java.util.Iterator;

/** The capability of a {@link Backend} to list its keys; without it a cache cannot be iterated. */
public interface Scannable {

    /** Returns the keys of all entries; weakly consistent, without {@code remove}. */
    Iterator<byte[]> keys();

    /** Returns about how many entries are held. */
    long size();
}
