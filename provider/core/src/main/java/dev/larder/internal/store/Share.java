// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.util.concurrent.atomic.AtomicLong;

/** What the nodes of one container have taken of a budget. Threads share it. */
final class Share {

    private final Budget budget;
    private final String container;
    private final AtomicLong held = new AtomicLong();

    Share(Budget budget, String container) {
        this.budget = budget;
        this.container = container;
    }

    /** Returns how many bytes the nodes take. */
    long held() {
        return held.get();
    }

    /**
     * Takes the bytes of a node that is about to enter.
     *
     * @throws dev.larder.CacheFullException if there is no room and nobody can make any
     */
    void take(Node<?> node) {
        budget.claim(container, node.weight());
        held.addAndGet(node.weight());
    }

    /** Gives back the bytes of a node that has left, or has not entered after all. */
    void giveBack(Node<?> node) {
        held.addAndGet(-node.weight());
        budget.release(node.weight());
    }
}
