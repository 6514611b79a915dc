// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.store.Store;
import dev.larder.internal.store.Stored;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store whose first swaps are lost, or fail, as planned. Blind puts are swaps, too. Threads share it. */
final class LosingStore implements Store<Integer, Integer> {

    private final Store<Integer, Integer> sound;
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Supplier<? extends Throwable> failure = IllegalStateException::new;
    private final AtomicInteger swaps = new AtomicInteger();

    /** What is asked at each swap, before it happens. */
    private volatile Runnable observer = () -> {};

    LosingStore(Store<Integer, Integer> sound) {
        this.sound = sound;
    }

    void loseNext(int count) {
        losses.set(count);
    }

    void failNext(int count, Supplier<? extends Throwable> with) {
        failure = with;
        failures.set(count);
    }

    void observe(Runnable at) {
        observer = at;
    }

    /** Returns how many swaps were tried. */
    int swaps() {
        return swaps.get();
    }

    @Override
    public @Nullable Stored<Integer> get(Integer key) {
        return sound.get(key);
    }

    @Override
    public boolean swap(Integer key, @Nullable Stored<Integer> expected, @Nullable Integer value, long deadline) {
        swaps.incrementAndGet();
        observer.run();
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw LosingStore.<RuntimeException>undeclared(failure.get());
        }
        if (losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return false;
        }
        return sound.swap(key, expected, value, deadline);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // so that errors can be planned, too
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public void touch(Integer key, Stored<Integer> expected, long deadline) {
        sound.touch(key, expected, deadline);
    }

    @Override
    public Iterator<Integer> keys() {
        return sound.keys();
    }

    @Override
    public void scan(BiConsumer<? super Integer, ? super Stored<Integer>> visitor) {
        sound.scan(visitor);
    }

    @Override
    public long size() {
        return sound.size();
    }

    @Override
    public void clear() {
        sound.clear();
    }
}
