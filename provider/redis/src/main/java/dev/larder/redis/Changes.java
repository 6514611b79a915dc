// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.Watchable;
import java.security.SecureRandom;

/** The changes of a container, told on a channel from the first watch on. Threads share it. */
final class Changes implements Watchable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Feed feed;
    private final Era era;
    private final byte[] channel;
    private final byte[] origin = new byte[Message.ORIGIN];

    Changes(Feed feed, Era era, byte[] channel) {
        this.feed = feed;
        this.era = era;
        this.channel = channel;
        RANDOM.nextBytes(origin);
    }

    Era era() {
        return era;
    }

    @Override
    public Subscription watch(Watcher watcher) {
        Subscription subscription = feed.subscribe(channel, new Hearing(watcher, era.keyspace(), origin));
        era.write(new ToldWrites(channel, origin));
        return subscription;
    }
}
