// SPDX-License-Identifier: Apache-2.0
package dev.larder;

/**
 * What JMX shows of a container beyond the standard beans, under {@code dev.larder:type=Container,CacheManager=...,Cache=...},
 * where {@code statistics} or {@code management} is on. Counts run from the opening of the container, whether statistics are
 * on or not. Neither keys nor values are shown. Threads may share it.
 */
public interface ContainerMXBean {

    /** Returns about how many entries are stored, dead ones included; -1 if the storage cannot tell. */
    long getEntryCount();

    /** Returns about how many bytes the entries take; -1 where they are not measured. */
    long getByteCount();

    /** Returns whether the container keeps anything. */
    boolean isEnabled();

    /** Returns how many times a generator was called; a call for several keys is one. */
    long getLoadCount();

    /** Returns how many calls of a generator have thrown. */
    long getFailedLoadCount();

    /** Returns the mean time of a call of a generator, in milliseconds. */
    double getAverageLoadMillis();

    /** Returns how many reads were answered with a stale value. */
    long getStaleHitCount();

    /** Returns how many writes were refused or dropped because the entry or its key was too large. */
    long getTooLargeCount();

    /** Returns how many writes were refused because there was no room. */
    long getFullCount();

    /** Returns how many entries were dropped to make room, as far as the storage tells. */
    long getEvictionCount();

    /** Returns how many records could not be read, and counted as misses. */
    long getUnreadableCount();

    /** Returns how many calls the backend has failed. */
    long getBackendFailureCount();

    /** Returns how many times changes of other processes may have been missed, where {@code listen = cluster}. */
    long getMissedChangesCount();

    /**
     * Changes an option while the container runs, as {@link Container#configure(String, Object)} does.
     *
     * @param option its name
     * @param value its new value, written as in a configuration file
     * @throws IllegalArgumentException if that is not possible; says why
     */
    void configure(String option, String value);
}
