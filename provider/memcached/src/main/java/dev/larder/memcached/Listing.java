// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.BackendException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a container, found among all keys of its servers: memcached has no index, so it goes through everything that it
 * holds, also for others. Keys that come or go meanwhile may be missing. For one thread.
 */
final class Listing {

    private static final String OPERATION = "listing the keys";
    private static final String KEY = "key=";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Share share;
    private final Set<String> texts = new LinkedHashSet<>();
    private final String beginning;

    private Listing(Share share) {
        this.share = share;
        this.beginning = share.beginning();
    }

    /** Returns the keys of all shares. */
    static List<byte[]> of(List<Share> shares) {
        List<byte[]> all = new ArrayList<>();
        for (Share share : shares) {
            for (String text : new Listing(share).read()) {
                byte[] key = KeyText.parse(text);
                if (key != null) {
                    all.add(key);
                }
            }
        }
        return all;
    }

    private Set<String> read() {
        Server server = share.server();
        try (Talk talk =
                Talk.open(server.address(), server.settings(), server.times().socket())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!isRead(talk)) {
                if (System.nanoTime() - end >= 0) {
                    throw new BackendException(server + " is busy listing keys for others since " + PATIENCE.toSeconds()
                            + " s, so it failed while " + OPERATION);
                }
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(5, 50));
            }
            return texts;
        } catch (IOException failure) {
            throw server.failed(OPERATION, failure);
        } catch (InterruptedException interrupted) {
            throw server.interrupted(OPERATION);
        }
    }

    /** Returns false if the server lists keys for somebody else just now: it does so for one at a time. */
    private boolean isRead(Talk talk) throws IOException {
        talk.say("lru_crawler metadump hash");
        for (String line = talk.line(); !line.equals("END"); line = talk.line()) {
            if (line.startsWith("BUSY")) {
                return false;
            }
            if (!line.startsWith(KEY)) {
                throw new BackendException(share.server() + " refused " + OPERATION + ": " + line);
            }
            String text = text(line);
            if (text != null) {
                texts.add(text);
            }
        }
        return true;
    }

    /** Returns the key's text of a line, or null if the key is not ours. */
    private @Nullable String text(String line) {
        int end = line.indexOf(' ');
        String name = line.substring(KEY.length(), end < 0 ? line.length() : end);
        // Ours has nothing that the server writes otherwise, but % and what stands in names of prefixes.
        String plain = name.indexOf('%') < 0 ? name : decoded(name);
        return plain.startsWith(beginning) ? plain.substring(beginning.length()) : null;
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
