// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import dev.larder.testkit.Eventually;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What listeners hear of other processes by way of a server, where {@code listen = cluster}, and what becomes of that when the
 * server is away. A module whose backend for a server is {@link dev.larder.spi.Watchable} extends this suite, and
 * {@link dev.larder.testkit.WatchSuite}; each test starts a server of its own.
 */
@Timeout(value = 6, unit = java.util.concurrent.TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class WatchContract {

    private static final String CACHE = "watched";

    /** Creates a suite. */
    protected WatchContract() {}

    /** Returns the server to test on. */
    protected abstract ServerProgram program();

    /** Returns the options of a {@code backend} section for a server at an address, as {@code 127.0.0.1:1234}. */
    protected abstract Map<String, String> section(String address);

    /**
     * Returns whether the storage remembers what happens while it cannot be heard, and tells it when it is back, so that nothing is
     * missed; the default is no.
     */
    protected boolean remembers() {
        return false;
    }

    private static Cache<String, String> open(ServerCaches caches, Tale tale) {
        LarderConfiguration<String, String> configuration = watching();
        configuration.option("statistics", true).addCacheEntryListenerConfiguration(tale.registration());
        return caches.open(CACHE, configuration);
    }

    private static LarderConfiguration<String, String> watching() {
        return LarderConfiguration.of(String.class, String.class).option("listen", "cluster");
    }

    @Test
    final void whatAnotherProcessDoesIsHeardOnceAndInOrder() throws Throwable {
        Tale tale = new Tale();
        try (TestServer server = TestServer.start(program());
                ServerCaches caches = new ServerCaches(section(server.address()))) {
            Cache<String, String> cache = open(caches, tale);
            Jvm other = Jvm.start(WritingProcess.class, arguments(section(server.address())));
            other.awaitLine("ready");
            cache.put("own", "1");
            other.say("go");
            other.awaitEnd();
            await(() -> tale.of("last").contains("CREATED last"));
            await(() -> tale.of("own").size() >= 3);
            assertThat(tale.of("own")).containsExactly("CREATED 1", "UPDATED 2", "REMOVED null");
            for (int key = 0; key < WritingProcess.KEYS; key++) {
                String name = "k" + key;
                await(() -> tale.of(name).size() >= WritingProcess.tale().size());
                assertThat(tale.of(name)).isEqualTo(WritingProcess.tale());
            }
            assertThat(missed()).isZero();
        }
    }

    private static String[] arguments(Map<String, String> section) {
        List<String> arguments = new ArrayList<>(List.of(CACHE));
        section.forEach((name, value) -> arguments.add(name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    @Test
    final void afterAServerWasAwayItIsSaidWhetherChangesMayHaveBeenMissedAndThenTheyAreHeardAgain() throws Throwable {
        Tale tale = new Tale();
        try (TestServer server = TestServer.start(program());
                ServerCaches here = new ServerCaches(section(server.address()));
                ServerCaches there = new ServerCaches(section(server.address()))) {
            // First, since the bean that is shown is that of the cache that was opened last.
            Cache<String, String> other = there.open(CACHE, watching().option("on-failure", "miss"));
            Cache<String, String> cache = open(here, tale);
            other.put("a", "1");
            await(() -> tale.of("a").contains("CREATED 1"));
            server.kill();
            other.put("a", "lost");
            server.restart();
            await(() -> remembers() || missed() > 0);
            await(() -> {
                other.remove("b");
                other.put("b", "2");
                return tale.of("b").contains("CREATED 2");
            });
            assertThat(cache.get("b")).isEqualTo("2");
            assertThat(missed() == 0).isEqualTo(remembers());
        }
    }

    @Test
    final void aServerThatIsAwayAtFirstIsListenedToOnceItIsThere() throws Throwable {
        Tale tale = new Tale();
        try (TestServer server = TestServer.start(program())) {
            server.kill();
            try (ServerCaches here = new ServerCaches(section(server.address()));
                    ServerCaches there = new ServerCaches(section(server.address()))) {
                Cache<String, String> other = there.open(CACHE, watching().option("on-failure", "miss"));
                Cache<String, String> cache = open(here, tale);
                server.restart();
                await(() -> missed() > 0);
                await(() -> {
                    other.remove("b");
                    other.put("b", "2");
                    return tale.of("b").contains("CREATED 2");
                });
                assertThat(cache.get("b")).isEqualTo("2");
            }
        }
    }

    private static long missed() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName pattern = new ObjectName("dev.larder:type=Container,CacheManager=*,Cache=" + CACHE);
            ObjectName name = beans.queryNames(pattern, null).iterator().next();
            return (Long) beans.getAttribute(name, "MissedChangesCount");
        } catch (JMException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static void await(BooleanSupplier condition) throws Throwable {
        Eventually.holds(() -> assertThat(condition.getAsBoolean()).isTrue());
    }
}
