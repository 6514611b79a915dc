// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import dev.larder.testkit.server.ServerContract.Neighbour;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;

/** Keys and values that are meant to do harm, on a server that others use. */
abstract class SafetyRules {

    private static final List<String> KEYS = List.of(
            "",
            " ",
            "a b",
            "\r\n",
            "key\r\nflush_all\r\n",
            "key\r\nFLUSHALL\r\n",
            "\0",
            "a\0b",
            "emoji \uD83D\uDE00",
            "*",
            "[a-z]?",
            "{tag}",
            "%s%n",
            "'; DROP TABLE larder; --",
            "x".repeat(250),
            "x".repeat(251),
            "x".repeat(64 * 1024),
            "\uD83D\uDE00".repeat(20_000));

    private static final List<byte[]> VALUES = List.of(
            new byte[0],
            bytes("END\r\nflush_all\r\n"),
            bytes("$-1\r\n*1\r\n$8\r\nFLUSHALL\r\n"),
            new byte[] {0, 13, 10, 0},
            new byte[512 * 1024]);

    private static final Map<String, String> OTHERS =
            Map.of("larder", "1", "another", "2", "larder:safety", "3", "safety", "4");

    private final ServerContract contract;

    SafetyRules(ServerContract contract) {
        this.contract = contract;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    final void oddKeysAndValuesStayWhatTheyAreAndOtherUsersNoticeNothing() {
        try (TestServer server = TestServer.start(contract.program());
                Neighbour neighbour = contract.neighbour(server);
                ServerCaches caches = new ServerCaches(contract.section(server.address()))) {
            OTHERS.forEach(neighbour::write);
            Cache<String, byte[]> cache =
                    caches.open("safety\r\nflush_all\r\n", LarderConfiguration.of(String.class, byte[].class));
            VALUES.forEach(value -> assertAllHold(cache, value));
            OTHERS.forEach((key, value) -> assertThat(neighbour.read(key)).isEqualTo(value));
            cache.remove(KEYS.get(0));
            cache.removeAll();
            assertThat(KEYS).noneMatch(cache::containsKey);
            VALUES.forEach(value -> assertAllHold(cache, value));
            cache.clear();
            assertThat(KEYS).noneMatch(cache::containsKey);
            OTHERS.forEach((key, value) -> assertThat(neighbour.read(key)).isEqualTo(value));
        }
    }

    private static void assertAllHold(Cache<String, byte[]> cache, byte[] value) {
        Map<String, byte[]> all = KEYS.stream().collect(Collectors.toMap(key -> key, key -> value));
        KEYS.forEach(key -> cache.put(key, value));
        KEYS.forEach(key -> assertThat(cache.get(key)).isEqualTo(value));
        cache.putAll(all);
        Map<String, byte[]> found = cache.getAll(Set.copyOf(KEYS));
        assertThat(found).hasSameSizeAs(KEYS);
        found.values().forEach(one -> assertThat(one).isEqualTo(value));
    }
}
