// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of records that cannot be read: all counted, few logged. */
class UnreadableTest {

    private final Logger logger = Logger.getLogger("dev.larder");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 10);
    private final Unreadable unreadable = new Unreadable("users", nanoTime::get);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void aLineAMinuteIsLoggedAndAllAreCounted() {
        for (int i = 0; i < 1_000; i++) {
            unreadable.note("reason " + i, null);
        }
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        unreadable.note("too early", null);
        nanoTime.incrementAndGet();
        unreadable.note("it is foreign", null);

        assertThat(unreadable.count()).isEqualTo(1_002);
        assertThat(lines)
                .containsExactly(
                        "A record of container 'users' counts as a miss because reason 0 (1 such reads so far;"
                                + " told at most once in a minute)",
                        "A record of container 'users' counts as a miss because it is foreign (1002 such reads so far;"
                                + " told at most once in a minute)");
    }
}
