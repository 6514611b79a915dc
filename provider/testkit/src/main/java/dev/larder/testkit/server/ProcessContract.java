// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Caches of several processes in one storage: none of their increments is lost, all their threads that miss a key make one load,
 * and where the process that loads is killed, another one takes over. For a storage that processes share and whose backend is
 * {@link dev.larder.spi.Locking}.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class ProcessContract {

    private static final int PROCESSES = 3;
    private static final String CACHE = "shared";

    /** So long that no machine is too slow to load in that time. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** So short that somebody may wait for its end. */
    private static final Duration SHORT_LEASE = Duration.ofSeconds(2);

    /** Creates a suite. */
    protected ProcessContract() {}

    /** Returns the options of a {@code backend} section for a storage that is empty; asked once for each test. */
    protected abstract Map<String, String> section();

    @Test
    final void noIncrementOfThreeProcessesIsLost() {
        Map<String, String> section = section();
        List<Jvm> jvms = start(PROCESSES, new Role("count", LEASE), section);
        jvms.forEach(jvm -> jvm.awaitLine("ready"));
        jvms.forEach(jvm -> jvm.say("go"));
        jvms.forEach(Jvm::awaitEnd);
        try (ServerCaches caches = new ServerCaches(section)) {
            Cache<Integer, Long> cache = caches.open(CACHE, LarderConfiguration.of(Integer.class, Long.class));
            long sum = 0;
            for (int key = 0; key < CacheProcess.KEYS; key++) {
                sum += cache.get(key);
            }
            assertThat(sum).isEqualTo((long) PROCESSES * CacheProcess.INCREMENTS);
        }
    }

    @Test
    final void allThreadsOfThreeProcessesThatMissOneKeyMakeOneLoad() {
        List<Jvm> jvms = start(PROCESSES, new Role("load", LEASE), section());
        jvms.forEach(jvm -> jvm.awaitLine("ready"));
        jvms.forEach(jvm -> jvm.say("go"));
        List<String> said = new ArrayList<>();
        jvms.forEach(jvm -> said.addAll(jvm.awaitEnd()));
        assertThat(said).filteredOn("loading"::equals).hasSize(1);
        assertThat(said).filteredOn("all have loaded"::equals).hasSize(PROCESSES);
    }

    @Test
    final void anotherProcessTakesOverWhenTheOneThatLoadsIsKilled() {
        Map<String, String> section = section();
        try (Jvm doomed = start(1, new Role("hang", SHORT_LEASE), section).get(0)) {
            doomed.awaitLine("ready");
            doomed.say("go");
            doomed.awaitLine("loading");
        }
        Jvm heir = start(1, new Role("load", LEASE), section).get(0);
        heir.awaitLine("ready");
        heir.say("go");
        assertThat(heir.awaitEnd()).contains("loading", "all have loaded");
    }

    /** What a process does, and how long its locks hold. */
    private record Role(String name, Duration lease) {}

    private static List<Jvm> start(int processes, Role role, Map<String, String> section) {
        List<String> arguments =
                new ArrayList<>(List.of(role.name(), CACHE, role.lease().toMillis() + "ms"));
        section.forEach((name, value) -> arguments.add(name + "=" + value));
        return Jvm.start(processes, CacheProcess.class, arguments.toArray(String[]::new));
    }
}
