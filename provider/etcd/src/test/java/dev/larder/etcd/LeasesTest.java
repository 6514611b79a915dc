// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType.Storage;
import dev.larder.spi.ContainerSpec;
import dev.larder.spi.ContainerSpec.Bounds;
import dev.larder.spi.Write;
import dev.larder.testkit.ManualClock;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** For how long etcd keeps what has an end. */
final class LeasesTest {

    @RegisterExtension
    static final ServerExtension ETCD = ServerExtension.of(Programs.etcd());

    private static final Pattern ID = Pattern.compile("\"ID\":\"([0-9]+)\"");
    private static final Pattern TTL = Pattern.compile("\"grantedTTL\":\"([0-9]+)\"");

    private final ManualClock clock = new ManualClock();

    @SuppressWarnings("NullAway.Init") // set before each test
    private OtherUser raw;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Storage storage;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Backend backend;

    @BeforeEach
    void open() {
        raw = new OtherUser(ETCD.server().address());
        leases().forEach(this::revoke);
        storage = Section.of(ETCD.server()).open();
        backend = storage.container(new ContainerSpec("leased", Bounds.NONE, clock));
        backend.clear();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private Set<String> leases() {
        Matcher id = ID.matcher(raw.ask("/v3/lease/leases", "{}").replaceFirst("\"header\":\\{[^}]*}", ""));
        Set<String> ids = new HashSet<>();
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }

    private void revoke(String id) {
        raw.ask("/v3/lease/revoke", "{\"ID\":\"" + id + "\"}");
    }

    private long seconds(String lease) {
        Matcher ttl = TTL.matcher(raw.ask("/v3/lease/timetolive", "{\"ID\":\"" + lease + "\"}"));
        assertThat(ttl.find()).isTrue();
        return Long.parseLong(ttl.group(1));
    }

    private long in(Duration time) {
        return clock.millis() + time.toMillis();
    }

    @Test
    void entriesThatEndAtAboutTheSameTimeShareALease() {
        List<Write> writes = IntStream.range(0, 500)
                .mapToObj(number -> {
                    byte[] key = Section.bytes("k" + number);
                    return new Write(key, key, in(Duration.ofHours(1).plusMillis(number)));
                })
                .toList();
        backend.putAll(writes);
        writes.forEach(write -> backend.put(write.key(), write.record(), write.deadline()));
        assertThat(leases())
                .hasSizeBetween(1, 3)
                .allSatisfy(lease -> assertThat(seconds(lease)).isBetween(3_660L, 3_660 * 9L / 8));
    }

    @Test
    void entriesThatNeverEndHaveNone() {
        backend.put(Section.bytes("k"), new byte[1], ETERNAL);
        backend.put(Section.bytes("k"), new byte[1], ETERNAL - 1);
        backend.put(Section.bytes("k"), new byte[1], in(Duration.ofDays(365_000)));
        assertThat(leases()).isEmpty();
    }

    @Test
    void whatWasWrittenAgainHangsOnItsNewLeaseOnly() {
        backend.put(Section.bytes("moved"), new byte[1], in(Duration.ofMinutes(1)));
        Set<String> first = leases();
        backend.put(Section.bytes("left"), new byte[1], in(Duration.ofMinutes(1)));
        backend.put(Section.bytes("moved"), new byte[1], in(Duration.ofHours(1)));
        first.forEach(this::revoke);
        assertThat(backend.get(Section.bytes("moved"))).isNotNull();
        backend.put(Section.bytes("moved"), new byte[1], ETERNAL);
        leases().forEach(this::revoke);
        assertThat(backend.get(Section.bytes("moved"))).isNotNull();
        assertThat(backend.get(Section.bytes("left"))).isNull();
    }

    @Test
    void aLeaseThatIsGoneIsReplaced() {
        byte[] key = Section.bytes("k");
        backend.put(key, new byte[1], in(Duration.ofMinutes(1)));
        leases().forEach(this::revoke);
        assertThat(backend.compareAndSet(key, null, new byte[2], in(Duration.ofMinutes(1))))
                .isTrue();
        leases().forEach(this::revoke);
        backend.put(key, new byte[3], in(Duration.ofMinutes(1)));
        assertThat(backend.get(key)).isNotNull();
    }

    @Test
    void theDeadStayForAMinuteAndNotMuchLonger() {
        byte[] key = Section.bytes("k");
        backend.put(key, new byte[1], in(Duration.ofMinutes(-1)));
        assertThat(leases())
                .hasSize(1)
                .allSatisfy(lease -> assertThat(seconds(lease)).isLessThan(70));
        assertThat(backend.get(key)).as("in the minute of grace").isNotNull();
    }
}
