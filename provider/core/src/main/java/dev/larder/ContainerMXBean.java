// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import java.util.List;

/**
 * What JMX shows of a container beyond the standard beans, under {@code dev.larder:type=Container,CacheManager=...,Cache=...},
 * where {@code statistics} or {@code management} is on. Counts run from the opening of the container, whether statistics are
 * on or not; in code it is always there, by {@code cache.unwrap(ContainerMXBean.class)}. Neither keys nor values are shown. Threads may share it.
 */
public interface ContainerMXBean {

    /** Returns the kind of the storage, say {@code memory} or {@code redis}. */
    String getStorage();

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

    /** Returns the time that all calls of a generator took together, in milliseconds. */
    double getTotalLoadMillis();

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
     * Returns the names of the servers of the storage that did not answer when they were asked last; none where a storage has
     * no servers. One whose time for another try has come is tried by this, which may take as long as a connection.
     */
    List<String> getDeadNodes();

    /** Returns whether all callers are served: not while a server is dead, unless {@code on-failure = miss}. */
    boolean isAvailable();

    /**
     * Changes an option while the container runs, as {@link Container#configure(String, Object)} does.
     *
     * @param option its name
     * @param value its new value, written as in a configuration file
     * @throws IllegalArgumentException if that is not possible; says why
     */
    void configure(String option, String value);
}
