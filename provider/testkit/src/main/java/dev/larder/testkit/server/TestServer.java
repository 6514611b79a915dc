// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import dev.larder.testkit.server.ServerProgram.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A server of the tests' own, on a free port of {@code 127.0.0.1} and in a temporary folder, that can be killed, paused and
 * started again where it was. A test whose server is not installed is aborted, and fails where the environment has
 * {@code CI=true}, unless it is optional. One thread at a time uses it.
 */
public final class TestServer implements AutoCloseable {

    private static final Map<ServerProgram, TestServer> SHARED = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ATTEMPTS = 3;

    private final ServerProgram program;
    private final Place place;
    private final List<String> command;
    private Process process;

    private TestServer(ServerProgram program, Place place) throws IOException {
        this.program = program;
        this.place = place;
        program.prepare(place);
        this.command = program.command(place);
        this.process = launch();
    }

    /** Starts a server and returns it once it answers. */
    public static TestServer start(ServerProgram program) {
        Path file = Installed.here().need(program);
        for (int attempt = 1; ; attempt++) {
            try {
                return new TestServer(program, new Place(file, newFolder(), Place.freePort())).ready();
            } catch (IOException | IllegalStateException lostItsPort) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(program + " does not start", lostItsPort);
                }
            }
        }
    }

    /** Returns the one server of its kind that all tests of this process share; it ends with the process. Leave it as it is. */
    public static TestServer shared(ServerProgram program) {
        return SHARED.computeIfAbsent(program, unknown -> {
            TestServer server = start(unknown);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end of " + unknown));
            return server;
        });
    }

    private static Path newFolder() throws IOException {
        return Files.createTempDirectory("larder-server-");
    }

    /** Returns the port. */
    public int port() {
        return place.port();
    }

    /** Returns host and port, as {@code 127.0.0.1:11211}. */
    public String address() {
        return "127.0.0.1:" + place.port();
    }

    /** Returns the server's folder; what it prints is in the file {@code log}. */
    public Path folder() {
        return place.folder();
    }

    /** Ends the server as a failing machine does, by SIGKILL; what it kept in memory is gone. */
    public void kill() {
        List<ProcessHandle> all = processes();
        signal("KILL", all);
        all.forEach(TestServer::await);
    }

    /** Starts a server that was killed again, on the same port and with the same folder, and returns once it answers. */
    public void restart() {
        if (process.isAlive()) {
            kill();
        }
        try {
            process = launch();
            ready();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Lets the server hang, by SIGSTOP: connections stay, answers fail to come. Returns once nothing of it runs any more. */
    public void pause() {
        List<ProcessHandle> all = processes();
        signal("STOP", all);
        all.forEach(TestServer::awaitStop);
    }

    /** Lets a paused server go on. */
    public void resume() {
        signal("CONT", processes());
    }

    /** Ends the server, also one that hangs, and deletes its folder. */
    @Override
    public void close() {
        if (process.isAlive()) {
            signal("CONT", processes());
            signal("INT", processes());
            if (!ended(process, 5)) {
                kill();
            }
        }
        deleteFolder();
    }

    private Process launch() throws IOException {
        Path log = place.folder().resolve("log");
        return new ProcessBuilder(command)
                .directory(place.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private TestServer ready() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = log();
                close();
                throw new IllegalStateException(command + " does not answer; it said: " + said);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return this;
    }

    private boolean answers() {
        try {
            return program.answers(place) && process.isAlive();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(place.folder().resolve("log"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    /** Returns the server and all processes that it has made. */
    private List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(handle -> kill.add(String.valueOf(handle.pid())));
        try {
            // It fails if one of them has just ended by itself, which is as good.
            Commands.succeeds(kill);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** On a busy machine a thread may go on for a while; where the system does not show its threads that is not known. */
    private static void awaitStop(ProcessHandle stopping) {
        Path threads = Path.of("/proc", String.valueOf(stopping.pid()), "task");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Files.isDirectory(threads) && !isStopped(threads) && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static boolean isStopped(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(TestServer::isStoppedThread);
        } catch (IOException | UncheckedIOException ended) {
            return false;
        }
    }

    /** The state is the letter after the name, which is in parentheses. */
    private static boolean isStoppedThread(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.startsWith(") T", stat.lastIndexOf(')'));
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    private static void await(ProcessHandle ending) {
        ending.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static boolean ended(Process ending, int seconds) {
        try {
            return ending.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void deleteFolder() {
        try (Stream<Path> paths = Files.walk(place.folder())) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException | UncheckedIOException inUse) {
            // It lies among the temporary files, which the system clears away.
        }
    }

    /** Returns program and address. */
    @Override
    public String toString() {
        return program.files().get(0) + " at " + address();
    }
}
