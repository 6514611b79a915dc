// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Another process with the test's class path that runs a main class; test and process talk by lines of text. What the process
 * prints goes to the test, its errors included. One thread at a time uses it.
 *
 * <pre>{@code
 * List<Jvm> jvms = Jvm.start(3, Counting.class, server.address());
 * jvms.forEach(jvm -> jvm.awaitLine("ready"));
 * jvms.forEach(jvm -> jvm.say("go"));
 * jvms.forEach(Jvm::awaitEnd);
 * }</pre>
 */
public final class Jvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String END = new String("end");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final BufferedWriter in;

    private Jvm(Process process) {
        this.process = process;
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a main class in another process. */
    public static Jvm start(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new Jvm(new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Starts a main class in so many processes; each gets its number, from 0, as its last argument. */
    public static List<Jvm> start(int processes, Class<?> main, String... arguments) {
        return IntStream.range(0, processes)
                .mapToObj(number -> {
                    List<String> all = new ArrayList<>(List.of(arguments));
                    all.add(String.valueOf(number));
                    return start(main, all.toArray(String[]::new));
                })
                .toList();
    }

    /** Surefire may hide the class path behind one jar, and tells the real one by a property. */
    private static String classPath() {
        String real = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return real.replace("\n", File.pathSeparator);
    }

    /** Says a line to the process. */
    public void say(String line) {
        try {
            in.write(line);
            in.newLine();
            in.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("The process has ended; it said " + seen, gone);
        }
    }

    /** Waits for a line that begins so and returns it; fails if the process ends before. */
    public String awaitLine(String beginning) {
        for (String line = next(); line != null; line = next()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("The process has ended without a line " + beginning + "; it said " + seen);
    }

    /** Waits until the process has ended by itself and well, and returns what it said in all. */
    public List<String> awaitEnd() {
        while (next() != null) {
            // What it says is kept.
        }
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                throw new AssertionError("The process has failed with " + exit + "; it said " + seen);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
        return List.copyOf(seen);
    }

    /** Ends the process by SIGKILL: nothing in it is told. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    private @Nullable String next() {
        try {
            String line = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                close();
                throw new AssertionError("The process does not end; it said " + seen);
            }
            if (isEnd(line)) {
                lines.add(END);
                return null;
            }
            seen.add(line);
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the process may say the same
    private static boolean isEnd(String line) {
        return line == END;
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException killed) {
            // It has said what it could.
        }
        lines.add(END);
    }
}
