// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An expiry policy that fails, each time it is asked. */
class PolicyDeadlinesTest {

    private final Logger logger = Logger.getLogger("dev.larder");
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

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

    /** A policy that cannot make up its mind. */
    private static final class Failing implements ExpiryPolicy {
        @Override
        public Duration getExpiryForCreation() {
            throw new IllegalStateException("planned");
        }

        @Override
        public Duration getExpiryForAccess() {
            throw new IllegalStateException("planned");
        }

        @Override
        public Duration getExpiryForUpdate() {
            throw new IllegalStateException("planned");
        }
    }

    @Test
    void leavesDeadlinesAsTheyAreAndIsLoggedOnceInAWhile() {
        PolicyDeadlines deadlines = new PolicyDeadlines(new Failing(), InstantSource.system(), Bounds.NONE);
        for (int i = 0; i < 1_000; i++) {
            assertThat(deadlines.update()).isEqualTo(Deadlines.UNCHANGED);
        }
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getThrown()).hasMessage("planned");
    }
}
