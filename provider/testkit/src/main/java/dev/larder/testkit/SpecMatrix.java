// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.SpecScene.Cast;
import dev.larder.testkit.SpecTable.Row;
import dev.larder.testkit.SpecTable.Seen;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation on an entry that is absent, live or dead, with nobody, an expiry policy, a listener, a writer that works
 * and one that fails: the result, what is left, the events, the calls of the writer, what was counted and what the expiry
 * policy was asked. The expectations are the tables beside this class.
 */
public abstract class SpecMatrix {

    /** Creates a suite. */
    protected SpecMatrix() {}

    /** Returns the storage to test; asked once for each test. */
    protected abstract Storage storage();

    @TestFactory
    final Stream<DynamicTest> everyOperation() {
        return tests("operations.txt", EnumSet.allOf(Cast.class));
    }

    @TestFactory
    final Stream<DynamicTest> lifetimesOfZeroAndNull() {
        return tests("lifetimes.txt", EnumSet.complementOf(EnumSet.of(Cast.NOBODY)));
    }

    @TestFactory
    final Stream<DynamicTest> readThrough() {
        return tests("read-through.txt", EnumSet.allOf(Cast.class));
    }

    private Stream<DynamicTest> tests(String table, Set<Cast> casts) {
        return SpecTable.read(table).stream()
                .flatMap(row -> casts.stream()
                        .filter(cast -> cast != Cast.FAILING_WRITER || writes(row))
                        .map(cast -> DynamicTest.dynamicTest(name(row, cast), () -> check(row, cast))));
    }

    private static String name(Row row, Cast cast) {
        String given = row.given().isEmpty() ? "" : row.given() + ": ";
        return given + row.operation() + ", " + row.entry() + ", " + cast.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the row's operation calls the writer for certain. */
    private static boolean writes(Row row) {
        return items(row.seen().writer()).stream().anyMatch(item -> !item.endsWith("?"));
    }

    private void check(Row row, Cast cast) {
        try (TestManager manager = new TestManager(storage())) {
            SpecScene scene = new SpecScene(manager, cast, row);
            String result = scene.play(row.operation());
            Seen seen = scene.seen();
            String expected = cast == Cast.FAILING_WRITER ? "CacheWriterException" : row.result();
            assertThat(result).as("result of " + name(row, cast)).isEqualTo(expected);
            assertSeen(name(row, cast), seen, expected(row, cast));
        }
    }

    private static Seen expected(Row row, Cast cast) {
        Seen full = row.seen();
        return switch (cast) {
            case NOBODY -> new Seen(full.left(), "", "", full.counts(), "");
            case POLICY -> new Seen(full.left(), "", "", full.counts(), full.asked());
            case LISTENER -> new Seen(full.left(), full.events(), "", full.counts(), full.asked());
            case WRITER -> full;
            case FAILING_WRITER -> nothingChanged(row);
        };
    }

    /** The writer was called and refused; a dead entry may have been announced, a read before the write been counted. */
    private static Seen nothingChanged(Row row) {
        String left = row.entry().equals("live") ? SpecOperations.OLD : "-";
        return new Seen(left, "EXPIRED old?", row.seen().writer(), "hit?, miss?", "access?");
    }

    private static void assertSeen(String name, Seen actual, Seen expected) {
        assertThat(settled(actual, expected)).as(name).isEqualTo(settled(expected, expected));
    }

    /** Leaves out the items that may be missing. */
    private static Seen settled(Seen seen, Seen expected) {
        return new Seen(
                seen.left(),
                settled(seen.events(), expected.events()),
                settled(seen.writer(), expected.writer()),
                settled(seen.counts(), expected.counts()),
                settled(seen.asked(), expected.asked()));
    }

    private static String settled(String cell, String expected) {
        List<String> settled = new ArrayList<>(items(cell));
        for (String item : items(expected)) {
            if (item.endsWith("?")) {
                settled.remove(item);
                settled.remove(item.substring(0, item.length() - 1));
            }
        }
        return String.join(", ", settled);
    }

    private static List<String> items(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(", "));
    }
}
