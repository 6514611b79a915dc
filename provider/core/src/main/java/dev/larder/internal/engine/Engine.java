// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.IdleStore;
import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import dev.larder.internal.store.Watcher;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.EventType;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * The semantics of a container, once for all operations: an {@link Operation} runs over a {@link Transition}, and the
 * commit derives write-through, deadline, storage, events and counts from what it did.
 *
 * <p>Invariants. Changes of one key are ordered by {@link Store#swap} alone; whoever loses starts again from what is
 * there. Application code for a key (processor, generator, writer, listener) runs under the key's lock, so a write takes
 * that lock as soon as the cache has any; a cache that has none never locks. Threads share it.
 */
public final class Engine<K, V> {

    private final Store<K, V> kept;

    /** Where entries live: the store that is kept, or what stands for it while the container is switched off. */
    private volatile Store<K, V> store;

    /** When they die; what is at work while the container is switched on. */
    private volatile Deadlines rules;

    /** The rules, or those of a container that keeps nothing. */
    private volatile Deadlines deadlines;

    private final InstantSource clock;

    /** What the clock has not reached; never known of a clock that is not the system's. */
    private final Horizon horizon;

    private final Loads<K, V> loads;

    /** Makes new values for stale entries; null where entries never are. */
    private final @Nullable Refreshing<K, V> refreshing;

    private final Sources<K, V> plain;
    private final Sources<K, V> unwritten;
    private final Listeners<K, V> listeners;
    private final Sweeper sweeper;
    private final KeyLocks locks;
    private final Expirations expirations;
    private final Commit<K, V> commit;
    private final Statistics statistics = new Statistics();
    private final Execution<K, V> execution;
    private final Reads<K, V> reads;
    private final Writes<K, V> writes;

    /** Whether there is, or ever was, application code to run under the keys' locks; never goes back to false. */
    private volatile boolean locking;

    /** The watch for the changes of others; null if nobody wants to hear of them. */
    private volatile Watcher.@Nullable Watch others;

    private volatile boolean closed;

    /** Puts an engine together. */
    public Engine(Parts<K, V> parts) {
        this.kept = parts.store();
        this.store = kept;
        this.rules = parts.deadlines();
        this.deadlines = rules;
        this.clock = parts.clock();
        this.horizon = clock.equals(InstantSource.system()) ? parts.sweeper().horizon() : new Horizon();
        this.loads = new Loads<>(this, parts);
        this.refreshing = loads.refreshing();
        this.plain = loads.sources().withoutGenerator();
        this.unwritten = plain.withoutWriter();
        this.listeners = parts.listeners();
        this.sweeper = parts.sweeper();
        this.locks = new KeyLocks(parts.nestedLockTimeout());
        this.expirations = new Expirations(kept.collects() ? () -> {} : this::watch);
        this.commit = new Commit<>(parts, expirations, this::sweep);
        this.execution = new Execution<>(this, commit, locks, statistics);
        this.reads = new Reads<>(this, commit);
        this.writes = new Writes<>(this);
        reads.simplify();
        this.locking = parts.readThrough().isOn() || parts.writer().isOn();
        if (kept.outlives()) {
            expirations.note(Stored.DEAD);
        }
    }

    private void watch() {
        sweeper.watch(this);
        if (closed) {
            // A write overlapped with the end: whoever comes last forgets.
            sweeper.forget(this);
        }
    }

    /** Returns the live value, or what the generator makes of a miss; null if there is none. */
    public @Nullable V get(K key) {
        return reads.get(key);
    }

    /** Lets every write lock from now on, because application code is about to run under the keys' locks. */
    void lockWrites() {
        if (!locking) {
            locking = true;
        }
    }

    /** Returns whether an entry is past its soft limit. */
    boolean isStale(Stored<V> stored) {
        return refreshing != null && refreshing.isStale(stored);
    }

    /** Returns whether a generator is making the value of a key in this process. */
    public boolean isLoading(K key) {
        return loads.calls().isUnderWay(key);
    }

    /** Returns a function as a loader. */
    public static <K, V> CacheLoader<K, V> loader(Function<? super K, ? extends @Nullable V> function) {
        return FunctionLoader.ofEach(function);
    }

    /** Reads through by another loader from now on. */
    public void register(CacheLoader<K, V> loader) {
        lockWrites();
        loads.register(loader);
    }

    /** Returns whether there is a live entry, which does not count as reading it. */
    public boolean containsKey(K key) {
        return reads.has(key);
    }

    /** Returns whether the store has a live entry. */
    boolean finds(K key) {
        Stored<V> found = store.get(key);
        return found != null && isLive(found) && found.readable();
    }

    /** Stores a value. */
    public void put(K key, V value) {
        writes.put(key, value);
    }

    /** Gives entries their deadlines by other rules from now on; those that are stored keep theirs. */
    public void live(Deadlines other) {
        rules = other;
        if (isOn()) {
            use(kept, other);
        }
    }

    /** Returns whether the container keeps anything. */
    public boolean isOn() {
        return store == kept;
    }

    /** Finds nothing and keeps nothing from now on; what is stored stays where it is. */
    public void switchOff() {
        if (isOn()) {
            use(new IdleStore<>(kept), new NoDeadlines());
        }
    }

    /** Finds what is stored, and stores, from now on; but what was to change in the meantime is dropped. */
    public void switchOn() {
        if (store instanceof IdleStore<K, V> idle) {
            idle.end();
            use(kept, rules);
        }
    }

    private void use(Store<K, V> otherStore, Deadlines otherDeadlines) {
        // First, so that nobody finds in one store what a change has passed by in the other.
        reads.complicate();
        store = otherStore;
        deadlines = otherDeadlines;
        commit.use(otherDeadlines);
        reads.simplify();
    }

    /** Removes an entry here, and not where it comes from. */
    public void drop(K key) {
        changeUnwritten(key, Operations.remove(), null);
    }

    /** Lets the next sweep look for dead entries: many may have died before their time. */
    public void expectDead() {
        expirations.note(Stored.DEAD);
    }

    /** Returns the keys of all entries, dead ones too. */
    public Iterator<K> keys() {
        return store.keys();
    }

    /** Stores a value if there is none; returns whether it was stored. */
    public boolean putIfAbsent(K key, V value) {
        long start = statistics.start();
        if (containsKey(key)) {
            statistics.hit(start);
            return false;
        }
        Transition<K, V> entry = new Transition<>(key, plain);
        execution.access(entry, Operations.putIfAbsent(), value);
        return entry.action() == Action.WRITTEN;
    }

    /** Runs an operation that counts as a hit or a miss. */
    public <A extends @Nullable Object, R extends @Nullable Object> R access(
            K key, Operation<K, V, A, R> operation, A argument) {
        return execution.access(new Transition<>(key, plain), operation, argument);
    }

    /** Runs an operation that counts neither as a hit nor as a miss. */
    public <A extends @Nullable Object, R extends @Nullable Object> R change(
            K key, Operation<K, V, A, R> operation, A argument) {
        return execution.change(new Transition<>(key, plain), operation, argument);
    }

    /** Runs an operation whose change has been written through already, or comes from where it would be written. */
    <A extends @Nullable Object, R extends @Nullable Object> R changeUnwritten(
            K key, Operation<K, V, A, R> operation, A argument) {
        return execution.change(new Transition<>(key, unwritten), operation, argument);
    }

    /** Runs an operation made of application code, which reads through; from now on all writes lock. */
    public <A extends @Nullable Object, R extends @Nullable Object> R process(
            K key, Operation<K, V, A, R> operation, A argument) {
        lockWrites();
        return execution.access(new Transition<>(key, loads.sources()), operation, argument);
    }

    /** Returns a moment in ms since the epoch that has not come: what dies later is live. */
    long horizon() {
        return horizon.millis();
    }

    boolean isLive(Stored<V> stored) {
        long deadline = stored.deadline();
        return deadline == Stored.ETERNAL || deadline > horizon.millis() || deadline > clock.millis();
    }

    /** Drops all dead entries and announces them; returns how many. An entry whose lock is taken waits for the next time. */
    public int sweep() {
        long now = clock.millis();
        if (store.collects() || !expirations.isDue(now)) {
            return 0;
        }
        expirations.restart();
        try {
            return new Sweep<>(this, expirations, now).run();
        } catch (RuntimeException | Error thrown) {
            // What the pass has not seen may be dead: the next one has to look again.
            expirations.note(now);
            throw thrown;
        }
    }

    /** Returns whether dead entries must be announced in time. */
    boolean announcesExpiry() {
        return listeners.hear(EventType.EXPIRED);
    }

    /** Returns the live entries one by one; each counts as a read when it is handed out. */
    public Iterator<Cache.Entry<K, V>> iterator() {
        return new LiveEntries<>(this, store.keys());
    }

    /** Adds a listener: first all writes lock, so that its events come in order. */
    public void listen(CacheEntryListenerConfiguration<K, V> configuration) {
        locking = true;
        listeners.add(configuration);
    }

    /** Tells listeners of the changes that others make to the same entries, from now on; false if the storage cannot. */
    public boolean listenToOthers() {
        others = kept.watch(new OthersChanges<>(this));
        return others != null;
    }

    /** Removes a listener and closes it. */
    public void unlisten(CacheEntryListenerConfiguration<K, V> configuration) {
        listeners.remove(configuration);
    }

    /** Returns about how many entries are stored, dead ones included. */
    public long size() {
        return store.size();
    }

    /** Drops every entry; nobody is told (JCache 1.1, {@code Cache.clear}). */
    public void clear() {
        kept.clear();
    }

    /** Returns what is counted besides. */
    public Activity activity() {
        return commit.activity();
    }

    /** Returns how many reads were answered with a stale value. */
    public long staleHits() {
        return refreshing == null ? 0 : refreshing.staleHits();
    }

    /** Returns the reads of single keys. */
    public Reads<K, V> reads() {
        return reads;
    }

    /** Returns the writes of single keys. */
    public Writes<K, V> writes() {
        return writes;
    }

    Execution<K, V> execution() {
        return execution;
    }

    /** Returns what stands behind an entry that is written, but for a generator. */
    Sources<K, V> plain() {
        return plain;
    }

    /** Returns the counts. */
    public Statistics statistics() {
        return statistics;
    }

    Store<K, V> store() {
        return store;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Expirations expirations() {
        return expirations;
    }

    Types types() {
        return plain.types();
    }

    Listeners<K, V> listeners() {
        return listeners;
    }

    KeyLocks locks() {
        return locks;
    }

    Loads<K, V> loads() {
        return loads;
    }

    boolean readsThrough() {
        return loads.sources().generator().isOn();
    }

    WriteThrough<K, V> writer() {
        return plain.writer();
    }

    /** Returns whether application code has to run under the keys' locks. */
    boolean isLocking() {
        return locking;
    }

    /** Closes the listeners, the expiry policy and the store. */
    public void close() {
        closed = true;
        sweeper.forget(this);
        Closing.quietly(others);
        listeners.close();
        rules.close();
        kept.close();
    }
}
