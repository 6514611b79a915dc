// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerProgram;
import dev.larder.testkit.server.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with its entries on a server, by the section of {@code larder.conf} that the README shows. */
final class OnServersTest {

    private static final Pattern SECTION = Pattern.compile("(?s)backend\\.file \\{.*?\n}\n");

    @TempDir
    private Path folder;

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void readTheUsualFile() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    @Test
    void theSecondStartFindsEveryChecksumOnRedis() throws IOException {
        checkOn(Programs.redis(), "backend.file { type = redis, servers = \"localhost:6379\" }");
    }

    @Test
    void theSecondStartFindsEveryChecksumOnMemcached() throws IOException {
        checkOn(Programs.memcached(), "backend.file { type = memcached, servers = \"localhost:11211\" }");
    }

    private void checkOn(ServerProgram program, String section) throws IOException {
        assertThat(Files.readString(Path.of("../../README.md"))).contains("\n    " + section + "\n");
        Path files = Files.createDirectory(folder.resolve("files"));
        for (String name : new String[] {"a", "b", "c"}) {
            Files.writeString(files.resolve(name), name);
        }
        try (TestServer server = TestServer.start(program)) {
            Thread.currentThread()
                    .setContextClassLoader(reading(section.replaceFirst("localhost:\\d+", server.address())));
            assertThat(run(files)).containsPattern("loads +3\n");
            assertThat(run(files)).containsPattern("hits +6\n").containsPattern("loads +0\n");
        }
    }

    private static String run(Path files) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Quickstart.run(new PrintWriter(out), new PrintWriter(err), files.toString()))
                .as(err.toString())
                .isZero();
        return out.toString();
    }

    /** Returns a class loader for which another section stands in {@code larder.conf}. */
    private ClassLoader reading(String section) throws IOException {
        Path usualFile = Path.of("src/main/resources/larder.conf");
        String text = SECTION.matcher(Files.readString(usualFile)).replaceFirst(section + "\n");
        assertThat(text).contains(section).doesNotContain("mapdb");
        Path changed = Files.writeString(folder.resolve("larder.conf"), text);
        return new ClassLoader(usual) {
            @Override
            public URL getResource(String name) {
                try {
                    return name.equals("larder.conf") ? changed.toUri().toURL() : super.getResource(name);
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            }
        };
    }
}
