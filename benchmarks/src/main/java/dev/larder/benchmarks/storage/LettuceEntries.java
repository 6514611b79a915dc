// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.storage;

import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Entries of Redis by Lettuce alone, on one connection. */
final class LettuceEntries implements Entries {

    private static final String SWAP = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
                redis.call('SET', KEYS[1], ARGV[2])
                return 1
            end
            return 0
            """;

    private final RedisClient client;
    private final RedisCommands<String, String> redis;
    private final String swap;

    LettuceEntries(String address) {
        this.client = RedisClient.create("redis://" + address);
        this.redis = client.connect().sync();
        this.swap = redis.scriptLoad(SWAP);
    }

    @Override
    public @Nullable String get(String key) {
        return redis.get(key);
    }

    @Override
    public void put(String key, String value) {
        redis.set(key, value);
    }

    @Override
    public Map<String, String> getAll(Set<String> keys) {
        Map<String, String> all = new HashMap<>();
        for (KeyValue<String, String> found : redis.mget(keys.toArray(String[]::new))) {
            found.ifHasValue(value -> all.put(found.getKey(), value));
        }
        return all;
    }

    @Override
    public void putAll(Map<String, String> values) {
        redis.mset(values);
    }

    @Override
    public void change(String key, UnaryOperator<String> change) {
        Long swapped;
        do {
            String before = redis.get(key);
            swapped = redis.evalsha(swap, ScriptOutputType.INTEGER, new String[] {key}, before, change.apply(before));
        } while (swapped == 0);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
