// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Watchable.Change;
import dev.larder.spi.Watchable.Watcher;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Makes of messages what a watcher is told. What was done in a past generation is not told: it is done again in the one in
 * force. One thread at a time uses it, not always the same.
 */
final class Hearing implements Feed.Ear {

    private static final int MOST_PAST = 16;

    private final Watcher watcher;
    private final Keyspace keyspace;
    private final byte[] own;
    private final Deque<byte[]> past = new ConcurrentLinkedDeque<>();

    /** Creates it for changes that have another origin than the own one. */
    Hearing(Watcher watcher, Keyspace keyspace, byte[] own) {
        this.watcher = watcher;
        this.keyspace = keyspace;
        this.own = own;
    }

    @Override
    public void heard(byte[] bytes) {
        Message message = Message.read(bytes);
        if (message == null) {
            // Another release of ours, or somebody else: whatever it was has not been understood.
            watcher.missed();
        } else if (message.renewal()) {
            renewed(message);
        } else if (!isOwn(message) && keyspace.isEntry(message.subject()) && !isPast(message.subject())) {
            watcher.changed(new Change(keyspace.keyOf(message.subject()), message.before(), message.after()));
        }
    }

    private void renewed(Message message) {
        past.addFirst(message.subject());
        if (past.size() > MOST_PAST) {
            past.removeLast();
        }
        if (!isOwn(message)) {
            watcher.cleared();
        }
    }

    private boolean isOwn(Message message) {
        return Arrays.equals(own, message.origin());
    }

    private boolean isPast(byte[] entry) {
        byte[] id = keyspace.idOf(entry);
        return past.stream().anyMatch(other -> Arrays.equals(other, id));
    }

    @Override
    public void missed() {
        watcher.missed();
    }
}
