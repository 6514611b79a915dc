// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time in which changes of a container are valid. It is the revision of a key that is changed to begin another era; each
 * change has the era as a condition. So what was sent and got no answer is either carried out before the next era begins, or
 * never, wherever it was held up. Threads share it, and so do processes.
 *
 * <p>The era that is remembered is a guess. Where it is wrong, the change is not carried out, the answer tells the right one, and
 * the change is sent again.
 */
final class Era {

    private static final int MOST_ATTEMPTS = 1000;
    private static final byte[] NOTHING = {};

    private final Gateway gateway;
    private final byte[] key;
    private final Author author;
    private final ReentrantLock lock = new ReentrantLock();

    /** The guess; 0 before the first era. */
    private volatile long known;

    /** How many changes got lost since the era that was begun last: with any, nothing is read or written. */
    private final AtomicLong unsettled = new AtomicLong();

    Era(Gateway gateway, Keyspace keyspace, Author author) {
        this.gateway = gateway;
        this.key = keyspace.era();
        this.author = author;
    }

    /** Reads something, with no change in flight that could be carried out later. */
    Answer read(Request request) {
        settle(request.operation());
        return gateway.ask(request);
    }

    /**
     * Changes something under a condition.
     *
     * @return the answer of the transaction, the first of whose responses are those of the steps; {@code succeeded} tells whether
     *     the conditions were true
     */
    Answer change(String operation, List<Part> conditions, List<Part> steps) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            settle(operation);
            long guess = known;
            Answer answer = send(operation, within(guess, conditions, steps));
            if (answer.flag("succeeded")) {
                return answer;
            }
            long present = era(answer);
            if (present == guess) {
                return answer;
            }
            known = present;
        }
        throw new BackendException("Eras of the container change so often that there is no time for " + operation);
    }

    private Txn within(long era, List<Part> conditions, List<Part> steps) {
        List<Part> all = new ArrayList<>(conditions.size() + 1);
        all.add(Step.changedAt(key, era));
        all.addAll(conditions);
        return new Txn(all, author.signed(steps), List.of(Step.lookAt(key)));
    }

    private static long era(Answer failure) {
        Answer entry = failure.responses(1).get(0).entry();
        return entry == null ? 0 : entry.number("mod_revision");
    }

    private Answer send(String operation, Txn txn) {
        try {
            return gateway.ask(Request.change(txn, operation));
        } catch (UnsettledException lost) {
            unsettled.incrementAndGet();
            throw lost;
        }
    }

    /** Begins another era if a change got lost. Of all who find that, one does it, and the others wait for that. */
    private void settle(String operation) {
        if (unsettled.get() == 0) {
            return;
        }
        lock.lock();
        try {
            long lost = unsettled.get();
            if (lost > 0) {
                known = send(operation, Txn.of(List.of(beginning(NOTHING)))).revision();
                // Unless one more got lost in the meantime.
                unsettled.compareAndSet(lost, 0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The step that begins another era, with a mark why. */
    private Part beginning(byte[] mark) {
        return Step.put(key, mark, Leases.NONE);
    }

    /** Begins another era without any entries; its mark is the author who has dropped them. */
    void beginWithout(Part entries, String operation) {
        known = change(operation, List.of(), List.of(beginning(author.id()), entries))
                .revision();
    }
}
