// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendException;
import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanIterator;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys of a generation, by SCAN over all servers. For one thread. */
final class KeyCursor implements Iterator<byte[]> {

    private static final int PAGE = 500;

    private final int beginning;
    private final ScanIterator<byte[]> scan;

    /** SCAN tells a key twice while the server rearranges its table. */
    private final Set<ByteBuffer> told = new HashSet<>();

    private byte @Nullable [] upcoming;

    KeyCursor(Wire wire, byte[] entries) {
        this.beginning = entries.length;
        this.scan = guarded(() -> wire.link().scan(matching(Keyspace.beginningWith(entries))));
    }

    /** Returns a scan for a pattern, in pages that do not keep a server from its other work for long. */
    static KeyScanArgs matching(byte[] pattern) {
        KeyScanArgs arguments = new KeyScanArgs();
        arguments.match(pattern);
        arguments.limit(PAGE);
        return arguments;
    }

    @Override
    public boolean hasNext() {
        while (upcoming == null && guarded(scan::hasNext)) {
            byte[] whole = guarded(scan::next);
            byte[] key = Arrays.copyOfRange(whole, beginning, whole.length);
            upcoming = told.add(ByteBuffer.wrap(key)) ? key : null;
        }
        return upcoming != null;
    }

    @Override
    public byte[] next() {
        byte[] key = hasNext() ? upcoming : null;
        if (key == null) {
            throw new NoSuchElementException("The keys have come to their end");
        }
        upcoming = null;
        return key;
    }

    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (RedisException failed) {
            throw new BackendException("Redis failed while listing the keys: " + failed.getMessage(), failed);
        }
    }
}
