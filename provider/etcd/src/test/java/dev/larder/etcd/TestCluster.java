// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram.Place;
import dev.larder.testkit.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opentest4j.TestAbortedException;

/** Three members that elect a leader. */
final class TestCluster implements AutoCloseable {

    private static final int MEMBERS = 3;
    private static final Pattern SELF = Pattern.compile("\"member_id\":\"([0-9]+)\"");
    private static final Pattern LEADER = Pattern.compile("\"leader\":\"([0-9]+)\"");

    private final List<TestServer> members;

    /** Starts all members at once, since none answers before it knows the others. */
    TestCluster() {
        List<String> peers = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            peers.add("http://127.0.0.1:" + Place.freePort());
        }
        String all = IntStream.range(0, MEMBERS)
                .mapToObj(i -> "m" + i + "=" + peers.get(i))
                .collect(Collectors.joining(","));
        List<CompletableFuture<TestServer>> starting = IntStream.range(0, MEMBERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> start("m" + i, peers.get(i), all), task -> new Thread(task).start()))
                .toList();
        members = starting.stream().map(TestCluster::started).toList();
    }

    private static TestServer started(CompletableFuture<TestServer> starting) {
        try {
            return starting.join();
        } catch (CompletionException failed) {
            // Where etcd is not installed, the test is skipped.
            throw failed.getCause() instanceof TestAbortedException missing ? missing : failed;
        }
    }

    private static TestServer start(String name, String peer, String all) {
        return TestServer.start(Programs.etcd(
                "--name",
                name,
                "--listen-peer-urls",
                peer,
                "--initial-advertise-peer-urls",
                peer,
                "--initial-cluster",
                all));
    }

    /** Returns the leader. */
    TestServer leader() {
        return members.stream().filter(TestCluster::leads).findFirst().orElseThrow();
    }

    /** Returns the others. */
    List<TestServer> followers() {
        return members.stream().filter(member -> !leads(member)).toList();
    }

    private static boolean leads(TestServer member) {
        String status = new OtherUser(member.address()).ask("/v3/maintenance/status", "{}");
        Matcher self = SELF.matcher(status);
        Matcher leader = LEADER.matcher(status);
        return self.find() && leader.find() && self.group(1).equals(leader.group(1));
    }

    @Override
    public void close() {
        members.forEach(TestServer::close);
    }
}
