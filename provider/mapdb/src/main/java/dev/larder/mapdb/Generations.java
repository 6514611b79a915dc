// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.JournalledFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The files of entries in a container's directory, numbered. A number is used once, also where opening its file failed:
 * MapDB may still hold on to that. Used by one thread at a time.
 */
final class Generations {

    private static final String START = "data-";
    private static final String END = ".mapdb";
    private static final String ASIDE = ".corrupt-";
    private static final Pattern NAME = Pattern.compile("data-([0-9]{1,18})\\.mapdb(\\..*)?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int KEPT_ASIDE = 3;

    private final Path directory;
    private final FileOpener opener;
    private long highest;

    Generations(Path directory, FileOpener opener) throws IOException {
        this.directory = directory;
        this.opener = opener;
        this.highest = numbers(list()).max().orElse(0);
    }

    Path path(long number) {
        return directory.resolve(START + number + END);
    }

    /** Opens the file with a number, or makes it. */
    JournalledFile open(long number) throws IOException {
        return opener.open(path(number));
    }

    /** Returns a number that no file has or had. */
    long next() {
        return ++highest;
    }

    /** Returns the lowest number for which there is a file: others are beginnings of its successors. */
    OptionalLong lowest() throws IOException {
        return numbers(list().stream()
                        .filter(path -> path.getFileName().toString().endsWith(END))
                        .toList())
                .min();
    }

    /** Deletes the files of all generations but one, as far as that is possible; what is set aside stays. */
    void deleteBut(long number) {
        List<Path> paths;
        try {
            paths = list();
        } catch (IOException nextTime) {
            return;
        }
        for (Path path : paths) {
            Matcher name = NAME.matcher(path.getFileName().toString());
            if (name.matches() && !isAside(path) && Long.parseLong(name.group(1)) != number) {
                deleteIfPossible(path);
            }
        }
    }

    private static void deleteIfPossible(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            // Some systems do not delete a file while it is mapped; the next opening does.
        }
    }

    /** Gives the file of a generation a dated name, under which it is kept for a while; returns its new path. */
    Path setAside(long number) throws IOException {
        Path path = path(number);
        Path aside = directory.resolve(
                path.getFileName() + ASIDE + TIME.format(Clock.systemUTC().instant()));
        Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
        List<Path> old = list().stream()
                .filter(Generations::isAside)
                .sorted(Comparator.comparing(Generations::time).reversed())
                .skip(KEPT_ASIDE)
                .toList();
        old.forEach(Generations::deleteIfPossible);
        return aside;
    }

    private static boolean isAside(Path path) {
        return path.getFileName().toString().contains(ASIDE);
    }

    private static String time(Path aside) {
        String name = aside.getFileName().toString();
        return name.substring(name.indexOf(ASIDE)) + name;
    }

    private static LongStream numbers(List<Path> paths) {
        return paths.stream()
                .map(path -> NAME.matcher(path.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToLong(name -> Long.parseLong(name.group(1)));
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        }
    }
}
