// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.StorageException;
import dev.larder.internal.store.Invalidations.Scope;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.Found;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The invalidations of a container, kept beside its entries where processes share them. Each process looks after others'
 * now and then. Invariant: what is known never becomes less. Threads share it.
 */
public final class Epochs {

    private static final byte[] KEY = "invalidations".getBytes(UTF_8);
    private static final long NEVER = Long.MIN_VALUE;

    private final @Nullable Backend shared;
    private final long check;
    private final InstantSource clock;
    private final AtomicReference<Invalidations> known = new AtomicReference<>(Invalidations.NONE);

    /** When to look next, in ms since the epoch. */
    private final AtomicLong due = new AtomicLong(NEVER);

    /**
     * Creates them.
     *
     * @param shared holds nothing else, and is closed with them; null where there is one process
     * @param check how often to look for invalidations of others
     */
    public Epochs(@Nullable Backend shared, Duration check, InstantSource clock) {
        this.shared = shared;
        this.check = check.toMillis();
        this.clock = clock;
    }

    /** Returns a key as text: what prefixes are compared with. */
    static String text(Object key) {
        return key instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(key);
    }

    Invalidations now() {
        if (shared != null) {
            long now = clock.millis();
            long next = due.get();
            if (now >= next) {
                look(shared, next, now);
            }
        }
        return known.get();
    }

    private void look(Backend backend, long next, long now) {
        // The first look is everybody's: until it is done nothing is known.
        if (next == NEVER || due.compareAndSet(next, now + check)) {
            learn(stored(read(backend)));
            due.accumulateAndGet(now + check, Math::max);
        }
    }

    private Invalidations learn(@Nullable Invalidations told) {
        return told == null
                ? known.get()
                : known.accumulateAndGet(told, (mine, other) -> other.latest() > mine.latest() ? other : mine);
    }

    private static @Nullable Invalidations stored(@Nullable Found found) {
        return found == null ? null : InvalidationsForm.read(found.record());
    }

    private static @Nullable Found read(Backend backend) {
        try {
            return backend.get(KEY);
        } catch (BackendException failure) {
            throw new StorageException("The invalidations cannot be read: " + failure.getMessage(), failure);
        }
    }

    /** Invalidates all entries, or those with a key. */
    public void add(boolean soft, @Nullable Object key) {
        Scope scope = key == null ? Scope.ALL : Scope.KEY;
        add(scope, key == null ? "" : text(key), soft);
    }

    /** Invalidates the entries with a tag. */
    public void addTag(boolean soft, String tag) {
        add(Scope.TAG, tag, soft);
    }

    /** Invalidates the entries whose keys, as text, begin with a prefix. */
    public void addPrefix(boolean soft, String prefix) {
        add(Scope.PREFIX, prefix, soft);
    }

    private void add(Scope scope, String subject, boolean soft) {
        UnaryOperator<Invalidations> more =
                before -> before.with(Math.max(clock.millis(), before.latest() + 1), scope, subject, soft);
        if (shared == null) {
            known.updateAndGet(more);
        } else {
            share(shared, more);
        }
    }

    private void share(Backend backend, UnaryOperator<Invalidations> more) {
        while (true) {
            Found found = read(backend);
            Invalidations next = more.apply(learn(stored(found)));
            try {
                if (backend.compareAndSet(KEY, found, InvalidationsForm.bytes(next), Backend.ETERNAL)) {
                    learn(next);
                    return;
                }
            } catch (BackendException failure) {
                throw new StorageException("An invalidation cannot be kept: " + failure.getMessage(), failure);
            }
        }
    }

    void close() {
        if (shared != null) {
            shared.close();
        }
    }
}
