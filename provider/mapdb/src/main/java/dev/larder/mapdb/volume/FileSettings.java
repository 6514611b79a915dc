// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

/**
 * How a {@link JournalledFile} is kept.
 *
 * @param sliceSize how many bytes are mapped at a time, by which the file also grows: a power of two, from 4 KB to 1 GB;
 *     MapDB wants at least 1 MB
 * @param maximumSize the size in bytes over which the volume does not grow; growing further fails with
 *     {@link org.mapdb.DBException.VolumeMaxSizeExceeded}
 */
public record FileSettings(int sliceSize, long maximumSize) {

    /** Slices of 16 MB, no limit. */
    public static final FileSettings DEFAULT = new FileSettings(16 << 20, Long.MAX_VALUE);

    /** Checks the sizes. */
    public FileSettings {
        if (Integer.bitCount(sliceSize) != 1 || sliceSize < 4096) {
            throw new IllegalArgumentException(
                    "A slice of " + sliceSize + " bytes is no power of two from 4 KB to 1 GB");
        }
        if (maximumSize < sliceSize) {
            throw new IllegalArgumentException("A maximum of " + maximumSize + " bytes is less than a slice");
        }
    }
}
