// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Sentinel, which keeps its state in its configuration file. */
record RedisSentinel(int masterPort, List<String> lines) implements ServerProgram {

    @Override
    public List<String> files() {
        return List.of("redis-server");
    }

    @Override
    public String debianPackage() {
        return "redis-server";
    }

    @Override
    public void prepare(Place place) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "bind 127.0.0.1",
                "port " + place.port(),
                "dir " + place.folder(),
                "sentinel monitor mymaster 127.0.0.1 " + masterPort + " 1",
                "sentinel down-after-milliseconds mymaster 2000",
                "sentinel failover-timeout mymaster 5000"));
        all.addAll(lines);
        Files.write(file(place), all);
    }

    @Override
    public List<String> command(Place place) {
        return List.of(place.program().toString(), file(place).toString(), "--sentinel");
    }

    @Override
    public boolean answers(Place place) throws IOException {
        String answer = Conversation.ask(place.address(), "PING\r\n");
        return answer.startsWith("+PONG") || answer.startsWith("-NOAUTH");
    }

    private static Path file(Place place) {
        return place.folder().resolve("sentinel.conf");
    }
}
