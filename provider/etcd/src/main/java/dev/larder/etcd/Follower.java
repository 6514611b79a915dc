// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Follows the changes of a container on a thread of its own. A watch that was lost is opened again where it has ended, so that
 * nothing is missed unless etcd has dropped the past meanwhile. One in which nothing happens is opened anew from time to time, since
 * a member may be lost in silence.
 */
final class Follower implements Runnable {

    private static final Logger LOGGER = System.getLogger(Follower.class.getName());
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Feed feed;
    private final Thread thread = new Thread(this, "larder-etcd-watch");
    private volatile boolean ended;

    /** The revision up to which all is told. Of this thread alone. */
    private long told;

    Follower(Feed feed, long since) {
        this.feed = feed;
        this.told = since;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    void end() {
        ended = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                findPlace();
                follow();
            } catch (BackendException away) {
                LOGGER.log(Level.DEBUG, "Changes are heard of later", away);
                pause();
            } catch (InterruptedException ending) {
                return;
            }
        }
    }

    /** Where revisions are unknown, or have been set back, changes may have been missed. */
    private void findPlace() {
        long present = feed.revision();
        if (told == Feed.UNKNOWN || told > present) {
            told = present;
            feed.tellMissed(present);
        } else {
            feed.tellUnknowing(present);
        }
    }

    private void follow() throws InterruptedException {
        try (ChangeStream stream = feed.since(told)) {
            Answer answer = stream.next(SILENCE);
            while (answer != null && !ended && isGoingOn(answer)) {
                Happening.all(answer.children("events")).forEach(this::tell);
                answer = stream.next(SILENCE);
            }
        }
    }

    private boolean isGoingOn(Answer answer) {
        if (!answer.flag("canceled")) {
            return true;
        }
        if (answer.number("compact_revision") == 0) {
            throw new BackendException("A watch was ended: " + answer.text("cancel_reason"));
        }
        told = Feed.UNKNOWN;
        return false;
    }

    private void tell(Happening happening) {
        feed.tell(happening);
        told = happening.revision();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
