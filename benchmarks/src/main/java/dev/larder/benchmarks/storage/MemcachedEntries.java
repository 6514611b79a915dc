// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import net.spy.memcached.AddrUtil;
import net.spy.memcached.CASResponse;
import net.spy.memcached.CASValue;
import net.spy.memcached.ClientMode;
import net.spy.memcached.ConnectionFactoryBuilder;
import net.spy.memcached.MemcachedClient;
import org.jspecify.annotations.Nullable;

/** Entries of memcached by the client alone on which Larder stands, in the classic protocol that it speaks by itself. */
final class MemcachedEntries implements Entries {

    private final MemcachedClient client;

    MemcachedEntries(String address) {
        System.setProperty("net.spy.log.LoggerImpl", "net.spy.memcached.compat.log.SLF4JLogger");
        try {
            this.client = new MemcachedClient(
                    new ConnectionFactoryBuilder()
                            .setClientMode(ClientMode.Static)
                            .build(),
                    AddrUtil.getAddresses(address));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    @Override
    public @Nullable String get(String key) {
        return (String) client.get(key);
    }

    @Override
    public void put(String key, String value) {
        awaitStored(client.set(key, 0, value));
    }

    private static void awaitStored(Future<Boolean> stored) {
        try {
            if (!stored.get()) {
                throw new IllegalStateException("memcached has not stored an entry");
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("memcached has not answered", failed);
        }
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        Map<String, String> all = new HashMap<>();
        client.getBulk(keys).forEach((key, value) -> all.put(key, (String) value));
        return all;
    }

    @Override
    public void putAll(Map<String, String> values) {
        List<Future<Boolean>> sent = new ArrayList<>();
        values.forEach((key, value) -> sent.add(client.set(key, 0, value)));
        sent.forEach(MemcachedEntries::awaitStored);
    }

    @Override
    public void change(String key, UnaryOperator<String> change) {
        CASResponse swapped;
        do {
            CASValue<Object> before = client.gets(key);
            swapped = client.cas(key, before.getCas(), change.apply((String) before.getValue()));
        } while (swapped != CASResponse.OK);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
