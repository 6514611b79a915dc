// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.server.ServerContract.Neighbour;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of the server without Larder. */
final class OtherUser implements Neighbour {

    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    OtherUser(int port) {
        client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        commands = client.connect().sync();
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    @Override
    public void write(String key, String value) {
        commands.set(key, value);
    }

    @Override
    public @Nullable String read(String key) {
        return commands.get(key);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
