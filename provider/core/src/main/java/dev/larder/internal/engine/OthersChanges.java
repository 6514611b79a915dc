// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Seldom;
import dev.larder.internal.store.Stored;
import dev.larder.internal.store.Watcher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of a cache what others do to its entries: that they are created, updated or removed. All listeners hear
 * it in the lane of the key, after what others have done to the key before; nobody waits for them, synchronous or not. Threads
 * share it.
 *
 * <p>Changes that come faster than listeners hear them wait, up to a limit; what exceeds it counts as missed.
 */
final class OthersChanges<K, V> implements Watcher<K, V> {

    private static final Logger LOGGER = System.getLogger("dev.larder");
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 10_000;

    private final Engine<K, V> engine;
    private final Listeners<K, V> listeners;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Seldom seldom = new Seldom(PAUSE);

    OthersChanges(Engine<K, V> engine) {
        this.engine = engine;
        this.listeners = engine.listeners();
    }

    @Override
    public void changed(Object lane, Supplier<@Nullable Change<K, V>> reading) {
        if (listeners.isEmpty() || !engine.isOn()) {
            return;
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            missed();
            return;
        }
        listeners.later(lane, () -> tell(reading));
    }

    /** In the lane of the encoded key; the listeners are told in that of the key itself, as of changes made here. */
    private void tell(Supplier<@Nullable Change<K, V>> reading) {
        boolean told = false;
        try {
            Change<K, V> change = reading.get();
            told = change != null && tell(change);
        } finally {
            if (!told) {
                waiting.decrementAndGet();
            }
        }
    }

    private boolean tell(Change<K, V> change) {
        boolean existed = existed(change);
        Stored<V> after = change.after();
        if (after == null) {
            return existed && tell(EventType.REMOVED, change.key(), null);
        }
        V value = after.value();
        return value != null && tell(existed ? EventType.UPDATED : EventType.CREATED, change.key(), value);
    }

    private boolean tell(EventType type, K key, @Nullable V value) {
        return listeners.publishLater(type, key, value, waiting::decrementAndGet);
    }

    /** Returns whether an entry was live when it was changed, or when its end is heard of. */
    private boolean existed(Change<K, V> change) {
        Stored<V> before = change.before();
        if (before == null || !before.readable()) {
            return false;
        }
        long changed = change.after() == null ? Stored.UNKNOWN : change.after().created();
        return changed == Stored.UNKNOWN ? engine.isLive(before) : before.deadline() > changed;
    }

    @Override
    public void missed() {
        engine.activity().missedChanges();
        if (seldom.isDue()) {
            LOGGER.log(
                    Level.WARNING,
                    "The listeners of container ''{0}'' may have missed changes of other processes (told at most once in {1} s)",
                    listeners.cache(),
                    PAUSE.toSeconds());
        }
    }
}
