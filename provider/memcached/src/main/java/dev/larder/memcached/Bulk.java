// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * An operation on many keys: all servers are asked at the same time, each in pieces of some hundred keys or about a megabyte.
 * For one thread.
 */
final class Bulk {

    private static final int MOST_KEYS = 200;
    private static final int MOST_BYTES = 1 << 20;

    /**
     * What is done with each key.
     *
     * @param start makes a request without commands
     * @param command adds that of one key
     * @param bytes the size of what a key's command sends
     * @param settlement takes the answer
     */
    record Work(Supplier<Request> start, Command command, IntUnaryOperator bytes, Settlement settlement) {}

    /** Adds the command of one key to a request. */
    @FunctionalInterface
    interface Command {
        void add(Request request, String name, int index);
    }

    /** Takes the answer to the command of one key. */
    @FunctionalInterface
    interface Settlement {
        void settle(Share share, int index, Answer answer);
    }

    private final List<String> keys;
    private final List<Part> parts;

    /** Divides keys between the servers of their shares. */
    Bulk(Ring ring, List<Share> shares, List<String> keys) {
        this.keys = keys;
        this.parts = shares.stream().map(Part::new).toList();
        for (int index = 0; index < keys.size(); index++) {
            parts.get(ring.server(keys.get(index))).indices.add(index);
        }
    }

    /** Does the work for each key; throws the failure of the first server that fails. */
    void run(Work work) {
        List<Part> left = parts.stream().filter(Part::isLeft).toList();
        while (!left.isEmpty()) {
            List<Sent> sent = new ArrayList<>();
            left.forEach(part -> sent.add(part.send(keys, work)));
            sent.forEach(piece -> piece.settle(work.settlement()));
            left = left.stream().filter(Part::isLeft).toList();
        }
    }

    /** What concerns one server. */
    private static final class Part {

        private final Share share;
        private final List<Integer> indices = new ArrayList<>();
        private int next;

        Part(Share share) {
            this.share = share;
        }

        boolean isLeft() {
            return next < indices.size();
        }

        Sent send(List<String> keys, Work work) {
            Request request = work.start().get();
            String beginning = share.beginning();
            int first = next;
            long bytes = 0;
            while (isLeft() && next - first < MOST_KEYS && bytes < MOST_BYTES) {
                int index = indices.get(next++);
                work.command().add(request, beginning + keys.get(index), index);
                bytes += work.bytes().applyAsInt(index);
            }
            return new Sent(share, indices.subList(first, next), share.server().send(request));
        }
    }

    /** A piece that was sent. */
    private record Sent(Share share, List<Integer> indices, Pending pending) {

        void settle(Settlement settlement) {
            List<Answer> answers = pending.answers();
            for (int index = 0; index < answers.size(); index++) {
                settlement.settle(share, indices.get(index), answers.get(index));
            }
        }
    }
}
