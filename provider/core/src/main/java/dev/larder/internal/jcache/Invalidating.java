// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import dev.larder.Invalidation;
import dev.larder.internal.config.ContainerSettings;
import dev.larder.internal.engine.Engine;
import dev.larder.internal.store.Epochs;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The invalidations of one container. Threads share it. */
final class Invalidating<K, V> {

    private final Engine<K, V> engine;
    private final ContainerSettings settings;
    private final @Nullable Epochs epochs;

    Invalidating(Engine<K, V> engine, ContainerSettings settings, @Nullable Epochs epochs) {
        this.engine = engine;
        this.settings = settings;
        this.epochs = epochs;
    }

    /** Stores a value with tags. */
    void put(K key, V value, Set<String> tags) {
        Epochs unused = marks("A value with tags");
        engine.writes().put(key, value, Set.copyOf(tags));
    }

    /** Stores a value with tags that lives for a length of time in ms. */
    void put(K key, V value, long length, Set<String> tags) {
        Epochs unused = marks("A value with tags");
        engine.writes().put(key, value, length, Set.copyOf(tags));
    }

    @SuppressWarnings("unchecked") // a key of another type is not there
    void invalidate(Invalidation what) {
        if (what.isSoft()) {
            soften(what);
        } else if (what.scope() == Invalidation.Scope.KEY) {
            engine.drop((K) Objects.requireNonNull(what.subject()));
        } else if (epochs == null) {
            drop(what);
        } else {
            add(epochs, what);
            engine.expectDead();
        }
    }

    private void soften(Invalidation what) {
        if (settings.loading().freshness().freshFor() == null) {
            throw unsupported("A soft invalidation", "fresh-for");
        }
        add(marks("A soft invalidation"), what);
    }

    private static void add(Epochs to, Invalidation what) {
        String subject = String.valueOf(what.subject());
        switch (what.scope()) {
            case ALL -> to.add(what.isSoft(), null);
            case KEY -> to.add(what.isSoft(), what.subject());
            case TAG -> to.addTag(what.isSoft(), subject);
            case PREFIX -> to.addPrefix(what.isSoft(), subject);
        }
    }

    /** Drops entries one by one. */
    private void drop(Invalidation what) {
        if (what.scope() == Invalidation.Scope.TAG) {
            throw unsupported("An invalidation by tag", "invalidation-check");
        }
        if (what.scope() == Invalidation.Scope.ALL) {
            engine.clear();
            return;
        }
        String prefix = String.valueOf(what.subject());
        for (Iterator<K> keys = engine.keys(); keys.hasNext(); ) {
            K key = keys.next();
            if (String.valueOf(key).startsWith(prefix)) {
                engine.drop(key);
            }
        }
    }

    private Epochs marks(String wish) {
        if (epochs == null) {
            throw unsupported(wish, "invalidation-check");
        }
        return epochs;
    }

    private UnsupportedOperationException unsupported(String wish, String option) {
        return new UnsupportedOperationException(wish + " is not possible for container '" + settings.name()
                + "': it has " + option + " = " + (option.equals("fresh-for") ? "eternal" : "none")
                + "; write " + option + " = <time> in its section");
    }
}
