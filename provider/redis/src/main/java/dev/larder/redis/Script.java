// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the server does in one step that no command of its own does. */
enum Script {

    /** Replaces the value ARGV[1] by ARGV[2], for ARGV[3] ms or for ever. */
    REPLACE("""
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            if ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[2])
            else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
            return 1
            """),

    /** Removes the value ARGV[1]. */
    REMOVE("""
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('DEL', KEYS[1])
            return 1
            """),

    /**
     * Replaces what is there by ARGV[3], for ARGV[4] ms or for ever, or removes it; if ARGV[1] is none, only if nothing is
     * there, if it is found, only if ARGV[2] is. Tells it on the channel ARGV[5] by a message that begins with ARGV[6].
     */
    CHANGE_AND_TELL("""
            local before = redis.call('GET', KEYS[1])
            if ARGV[1] == 'none' and before then return 0 end
            if ARGV[1] == 'found' and before ~= ARGV[2] then return 0 end
            if ARGV[4] == 'remove' then redis.call('DEL', KEYS[1])
            elseif ARGV[4] == '0' then redis.call('SET', KEYS[1], ARGV[3])
            else redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4]) end
            redis.call('PUBLISH', ARGV[5], ARGV[6] .. KEYS[1] .. ARGV[3] .. (before and '1' .. before or '0'))
            return 1
            """),

    /** Replaces an id by ARGV[1]. Tells the one before on the channel ARGV[2] by a message that begins with ARGV[3]. */
    RENEW_AND_TELL("""
            local before = redis.call('GET', KEYS[1])
            redis.call('SET', KEYS[1], ARGV[1])
            redis.call('PUBLISH', ARGV[2], ARGV[3] .. (before or ''))
            return 1
            """);

    private final String text;
    private final String digest;

    Script(String text) {
        this.text = text;
        this.digest = digestOf(text);
    }

    String text() {
        return text;
    }

    /** Returns the name by which a server knows the script once it has run it. */
    String digest() {
        return digest;
    }

    private static String digestOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
