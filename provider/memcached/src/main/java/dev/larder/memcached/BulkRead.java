// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The reading of many keys: all servers are asked at the same time, each for some hundred keys at once. For one thread. */
final class BulkRead {

    private static final int PIECE = 200;

    private final List<Share> shares;
    private final @Nullable Found[] found;

    BulkRead(List<Share> shares, int keys) {
        this.shares = shares;
        this.found = new Found[keys];
    }

    /** Returns what is held under some keys, in their order; {@code server} tells the index of a key's server. */
    List<@Nullable Found> read(List<String> keys, ToIntFunction<String> server) {
        List<List<Integer>> byServer = new ArrayList<>();
        shares.forEach(share -> byServer.add(new ArrayList<>()));
        for (int index = 0; index < keys.size(); index++) {
            byServer.get(server.applyAsInt(keys.get(index))).add(index);
        }
        int rounds = byServer.stream().mapToInt(List::size).max().orElse(0);
        for (int from = 0; from < rounds; from += PIECE) {
            readRound(keys, byServer, from);
        }
        return Arrays.asList(found);
    }

    private void readRound(List<String> keys, List<List<Integer>> byServer, int from) {
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < shares.size(); index++) {
            List<Integer> wanted = byServer.get(index);
            if (from < wanted.size()) {
                List<Integer> piece = wanted.subList(from, Math.min(from + PIECE, wanted.size()));
                parts.add(new Part(shares.get(index), piece, ask(shares.get(index), keys, piece)));
            }
        }
        parts.forEach(this::settle);
    }

    private static Pending ask(Share share, List<String> keys, List<Integer> piece) {
        Request request = Request.repeatable("reading " + piece.size() + " entries");
        String beginning = share.beginning();
        for (int index : piece) {
            Request unused = request.get(beginning + keys.get(index));
        }
        return share.server().send(request);
    }

    private void settle(Part part) {
        List<Answer> answers = part.pending().answers();
        for (int index = 0; index < answers.size(); index++) {
            found[part.keys().get(index)] = MemcachedBackend.found(part.share(), answers.get(index));
        }
    }

    /** What one server was asked for, by the places of the keys. */
    private record Part(Share share, List<Integer> keys, Pending pending) {}
}
