// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderConfiguration;
import dev.larder.StorageException;
import dev.larder.testkit.server.Traffic.Report;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Sixteen threads use a cache while its server fails. */
abstract class FaultRules {

    private final ServerContract contract;

    FaultRules(ServerContract contract) {
        this.contract = contract;
    }

    static final List<Trouble> TROUBLES = List.of(
            new Trouble(
                    "killed and restarted",
                    1,
                    scene -> scene.server().kill(),
                    scene -> scene.server().restart()),
            new Trouble(
                    "stopped",
                    5,
                    scene -> scene.server().pause(),
                    scene -> scene.server().resume()),
            new Trouble(
                    "slow",
                    4,
                    scene -> scene.line().delay(Duration.ofMinutes(1)),
                    scene -> scene.line().pass()),
            new Trouble(
                    "reset in the middle of answers",
                    2,
                    scene -> scene.line().resetAnswers(),
                    scene -> scene.line().pass()));

    /** A fault, from its beginning to its end. */
    record Trouble(String name, int seconds, Consumer<Scene> begin, Consumer<Scene> end) {

        void happenTo(Scene scene, Runnable meanwhile) {
            begin.accept(scene);
            meanwhile.run();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
            end.accept(scene);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A server and the line to it. */
    record Scene(TestServer server, ServerProxy line, Pulse pulse) implements AutoCloseable {

        static Scene of(ServerProgram program) {
            TestServer server = TestServer.start(program);
            return new Scene(server, ServerProxy.before(server.port()), Pulse.begun());
        }

        @Override
        public void close() {
            pulse.close();
            line.close();
            server.close();
        }
    }

    @ParameterizedTest
    @FieldSource("TROUBLES")
    final void whereFailuresAreMissesNobodyNoticesMoreThanMisses(Trouble trouble) throws InterruptedException {
        try (Scene scene = Scene.of(contract.program());
                ServerCaches caches =
                        new ServerCaches(contract.section(scene.line().address()))) {
            Cache<String, Long> cache = caches.open("traffic", longs("miss"));
            Cache<String, String> generated = caches.open("generated", Generator.configuration("miss"));
            Traffic traffic = Traffic.on(cache).begun();
            trouble.happenTo(scene, () -> assertThat(generated.get("k")).isEqualTo("generated k"));
            Duration recovery = recovery(cache);
            Report report = traffic.end();
            assertThat(report.thrown()).isEmpty();
            assertThat(report.stale()).as("values out of date").isEmpty();
            assertThat(report.longest())
                    .as("the longest call")
                    .isLessThan(contract.timeout()
                            .multipliedBy(3)
                            .dividedBy(2)
                            .plus(scene.pulse().heldUp()));
            assertRecovers(scene, recovery);
        }
    }

    @ParameterizedTest
    @FieldSource("TROUBLES")
    final void whereFailuresAreThrownTheyNameServerAndOperation(Trouble trouble) throws InterruptedException {
        try (Scene scene = Scene.of(contract.program());
                ServerCaches caches =
                        new ServerCaches(contract.section(scene.line().address()))) {
            Cache<String, Long> cache = caches.open("traffic", longs("throw"));
            Traffic traffic = Traffic.on(cache).begun();
            trouble.happenTo(scene, () -> {});
            Duration recovery = recovery(cache);
            Report report = traffic.end();
            assertThat(report.thrown())
                    .isNotEmpty()
                    .allSatisfy(thrown -> assertThat(thrown)
                            .isInstanceOf(StorageException.class)
                            .message()
                            .contains(scene.line().address())
                            .containsPattern("reading|writing"));
            assertThat(report.stale()).as("values out of date").isEmpty();
            assertRecovers(scene, recovery);
        }
    }

    @Test
    final void readsAndWritesFailApart() {
        try (Scene scene = Scene.of(contract.program());
                ServerCaches caches =
                        new ServerCaches(contract.section(scene.line().address()))) {
            Cache<String, Long> reading = caches.open("reading", longs("miss-reads"));
            Cache<String, Long> writing = caches.open("writing", longs("miss-writes"));
            reading.put("k", 1L);
            writing.put("k", 1L);
            scene.server().kill();
            assertThat(reading.get("k")).isNull();
            assertThatThrownBy(() -> reading.put("k", 2L)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> reading.remove("k")).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> writing.get("k")).isInstanceOf(StorageException.class);
            writing.put("k", 2L);
            assertThat(writing.get("k")).as("what was dropped").isNull();
        }
    }

    @Test
    final void aServerThatIsAwayWhenTheCacheIsCreatedIsAMissUntilItIsThere() {
        try (Scene scene = Scene.of(contract.program());
                ServerCaches caches =
                        new ServerCaches(contract.section(scene.line().address()))) {
            scene.server().kill();
            Cache<String, Long> cache = caches.open("early", longs("miss"));
            cache.put("probe", 0L);
            assertThat(cache.get("probe")).isNull();
            scene.server().restart();
            assertRecovers(scene, recovery(cache));
        }
    }

    private void assertRecovers(Scene scene, Duration recovery) {
        assertThat(recovery)
                .as("time until hits return")
                .isLessThan(contract.recovery().plus(scene.pulse().heldUp()));
    }

    private static LarderConfiguration<String, Long> longs(String onFailure) {
        return LarderConfiguration.of(String.class, Long.class).option("on-failure", onFailure);
    }

    /** Returns how long it takes until what is written is read. */
    private static Duration recovery(Cache<String, Long> cache) {
        long begin = System.nanoTime();
        while (!isHit(cache) && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static boolean isHit(Cache<String, Long> cache) {
        try {
            cache.put("probe", 1L);
            return cache.get("probe") != null;
        } catch (CacheException away) {
            return false;
        }
    }
}
