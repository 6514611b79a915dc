// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.Found;
import dev.larder.testkit.Eventually;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A master with a replica, and where entries are read. */
final class ReadFromTest {

    private static final Pattern READS = Pattern.compile("cmdstat_mget:calls=(\\d+)");
    private static final int TIMES = 50;

    private final TestServer master = TestServer.start(Programs.redis());
    private final TestServer replica =
            TestServer.start(Programs.redis("--replicaof", "127.0.0.1", String.valueOf(master.port())));

    @AfterEach
    void endServers() {
        replica.close();
        master.close();
    }

    /** An entry and the id of the generation are read by one command. */
    @ParameterizedTest
    @CsvSource({"master, 0, 50", "replica, 50, 0", "replica-preferred, 50, 0"})
    void entriesAreReadWhereTheSectionSays(String readFrom, long atTheReplica, long atTheMaster) throws Throwable {
        awaitReplication();
        try (Storage storage =
                Section.of(master.address()).with("read-from", readFrom).open()) {
            Backend backend = storage.container(RefusalTest.container());
            backend.put(key(0), new byte[] {7}, ETERNAL);
            awaitOne(backend);
            long replicaBefore = reads(replica);
            long masterBefore = reads(master);
            for (int time = 0; time < TIMES; time++) {
                assertThat(backend.get(key(0))).extracting(Found::record).isEqualTo(new byte[] {7});
            }
            assertThat(reads(replica) - replicaBefore).isEqualTo(atTheReplica);
            assertThat(reads(master) - masterBefore).isEqualTo(atTheMaster);
        }
    }

    @Test
    void whereAReplicaIsPreferredTheMasterStandsInForIt() throws Throwable {
        awaitReplication();
        try (Storage storage = Section.of(master.address())
                .with("read-from", "replica-preferred")
                .open()) {
            Backend backend = storage.container(RefusalTest.container());
            backend.put(key(0), new byte[] {7}, ETERNAL);
            awaitOne(backend);
            replica.kill();
            awaitOne(backend);
        }
    }

    @Test
    void aSwapComparesWithWhatTheMasterHas() throws Throwable {
        awaitReplication();
        try (Storage storage =
                Section.of(master.address()).with("read-from", "replica").open()) {
            Backend backend = storage.container(RefusalTest.container());
            for (int number = 0; number < TIMES; number++) {
                assertThat(backend.compareAndSet(key(number), null, new byte[] {1}, ETERNAL))
                        .isTrue();
                assertThat(backend.compareAndSet(key(number), null, new byte[] {2}, ETERNAL))
                        .isFalse();
            }
        }
    }

    private static byte[] key(int number) {
        return ("k" + number).getBytes(StandardCharsets.UTF_8);
    }

    /** Awaits both ends: the replica may hold its link for up while the master is still ending the first copy. */
    private void awaitReplication() throws Throwable {
        awaitReplication(replica, "master_link_status:up");
        awaitReplication(master, "state=online");
    }

    private static void awaitReplication(TestServer server, String state) throws Throwable {
        try (OtherUser user = new OtherUser(server.port())) {
            await(() -> user.commands().info("replication").contains(state));
        }
    }

    private static void awaitOne(Backend backend) throws Throwable {
        await(() -> isThere(backend));
    }

    private static boolean isThere(Backend backend) {
        try {
            return backend.get(key(0)) != null;
        } catch (BackendException notYet) {
            return false;
        }
    }

    private static long reads(TestServer server) {
        try (OtherUser user = new OtherUser(server.port())) {
            Matcher reads = READS.matcher(user.commands().info("commandstats"));
            return reads.find() ? Long.parseLong(reads.group(1)) : 0;
        }
    }

    private static void await(BooleanSupplier condition) throws Throwable {
        Eventually.holds(() -> assertThat(condition.getAsBoolean()).isTrue());
    }
}
