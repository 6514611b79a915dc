// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import static dev.larder.mapdb.Containers.opened;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program that writes series, each in a thread, and says what has returned, until it is killed. */
final class CrashingWriter {

    private CrashingWriter() {}

    /** Starts the program so that it goes on behind the ends that its series have reached. */
    static Process start(Path directory, String durability, long[] ends) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWriter.class.getName(),
                directory.toString(),
                durability));
        Arrays.stream(ends).forEach(end -> command.add(Long.toString(end + 1)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * Runs the program.
     *
     * @param arguments the directory, the durability, and for each series the number to begin with
     */
    public static void main(String[] arguments) {
        BackendType.Storage storage = TestOptions.in(Path.of(arguments[0]))
                .with("durability", arguments[1])
                .with("group-interval", "PT0.03S")
                .open();
        Backend backend = opened(storage, "crash");
        for (int i = 2; i < arguments.length; i++) {
            String name = "s" + (i - 2);
            long start = Long.parseLong(arguments[i]);
            new Thread(() -> write(backend, name, start)).start();
        }
    }

    @SuppressWarnings("SystemOut")
    private static void write(Backend backend, String name, long start) {
        Series series = new Series(name);
        for (long number = start; ; number++) {
            series.write(backend, number);
            System.out.println(name + " " + number);
        }
    }
}
