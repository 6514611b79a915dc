// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

/**
 * An evicting map that gives room to those with whom it shares a budget. Threads share it.
 *
 * @param share what its nodes take
 */
record Sharer(Share share, EvictingMap<?, ?> map) implements Budget.Member {

    /** So many entries are dropped at once: small enough to lose little, large enough not to look too often. */
    private static final int SOME = 16;

    @Override
    public long held() {
        return share.held();
    }

    @Override
    public boolean give() {
        return map.evict(SOME);
    }
}
