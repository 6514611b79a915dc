// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.NodeHealth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The leases for which etcd keeps what has an end. Everything that ends at about the same time shares one: within a second of a
 * short time, within an eighth of a long one. None is renewed or revoked; when it runs out, etcd drops what hangs on it and was
 * not written again. Threads share it.
 */
final class Leases {

    /** What stands for no end. */
    static final long NONE = 0;

    /** What lasts longer is not collected; etcd knows no lease of three times that. */
    private static final long GREATEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private static final long GRACE_SECONDS = 60;

    private final Gateway gateway;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final ConcurrentMap<Bucket, Long> granted = new ConcurrentHashMap<>();

    Leases(Gateway gateway) {
        this(gateway, NodeHealth.monotonicClock());
    }

    /** Creates it with a clock of which differences alone matter. */
    Leases(Gateway gateway, InstantSource clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** The ends that share a lease: those up to {@code number} times {@code width}, in seconds of the clock. */
    private record Bucket(long width, long number) {

        /** Returns the bucket for what must last so long. */
        static Bucket after(long seconds, long now) {
            long width = Math.max(1, Long.highestOneBit(seconds / 8));
            return new Bucket(width, Math.floorDiv(now + seconds, width) + 1);
        }

        long end() {
            return number * width;
        }
    }

    /** Returns the id of a lease for a record: until it is dead, and a little longer, so that somebody may find it and tell. */
    long until(long deadline, InstantSource clockOfDeadline, String operation) {
        long now = clockOfDeadline.millis();
        if (deadline <= now) {
            return lasting(GRACE_SECONDS, operation);
        }
        long left = deadline - now < 0 ? Long.MAX_VALUE : deadline - now;
        return lasting(left / 1_000 + GRACE_SECONDS, operation);
    }

    /** Returns the id of a lease that lasts for some time and not much longer, or {@link #NONE} for longer than etcd can count. */
    long lasting(Duration time, String operation) {
        return lasting(time.toSeconds() + 1, operation);
    }

    private long lasting(long seconds, String operation) {
        if (seconds > GREATEST_SECONDS) {
            return NONE;
        }
        // One more for what rounding down takes away.
        Bucket bucket = Bucket.after(seconds + 1, now());
        Long lease = granted.get(bucket);
        return lease == null ? grant(bucket, operation) : lease;
    }

    /** Rounded down, so that the end of a bucket is never later than the end of its lease. */
    private long now() {
        return Math.floorDiv(clock.millis(), 1_000);
    }

    private long grant(Bucket bucket, String operation) {
        lock.lock();
        try {
            @Nullable Long other = granted.get(bucket);
            if (other != null) {
                return other;
            }
            long now = now();
            granted.keySet().removeIf(past -> past.end() <= now);
            Part life = Part.object(json -> json.writeStringField("TTL", Long.toString(bucket.end() - now)));
            // May be asked twice: a lease that nobody uses runs out like the others.
            long id = gateway.ask(Request.read("/v3/lease/grant", life, operation))
                    .number("ID");
            granted.put(bucket, id);
            return id;
        } finally {
            lock.unlock();
        }
    }

    /** Does something with leases; once more, with others, if etcd has forgotten one. */
    <T> T using(Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusedException refused) {
            if (!refused.isForWantOfLease()) {
                throw refused;
            }
            granted.clear();
            return work.get();
        }
    }
}
