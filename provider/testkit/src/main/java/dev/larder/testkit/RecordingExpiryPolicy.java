// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** An expiry policy that answers as it was told and remembers what it was asked. Threads may share it. */
final class RecordingExpiryPolicy implements ExpiryPolicy {

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile Lifetimes lifetimes = Lifetimes.MINUTE;

    /** The answers of a policy; null means unchanged. */
    record Lifetimes(
            @Nullable Duration creation,
            @Nullable Duration access,
            @Nullable Duration update) {

        /** A minute for everything. */
        static final Lifetimes MINUTE = new Lifetimes(Duration.ONE_MINUTE, Duration.ONE_MINUTE, Duration.ONE_MINUTE);
    }

    void answer(Lifetimes answers) {
        lifetimes = answers;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    void forget() {
        asked.clear();
    }

    @Override
    public @Nullable Duration getExpiryForCreation() {
        asked.add("creation");
        return lifetimes.creation();
    }

    @Override
    public @Nullable Duration getExpiryForAccess() {
        asked.add("access");
        return lifetimes.access();
    }

    @Override
    public @Nullable Duration getExpiryForUpdate() {
        asked.add("update");
        return lifetimes.update();
    }
}
