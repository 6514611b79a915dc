// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expectations written as a table: a line per row, cells between bars, the first line naming the columns, comments after
 * {@code #}. A blank first cell repeats the one above, and so does the second where {@code given} comes before it.
 */
final class SpecTable {

    /** One row: what is given, and what is to be seen then. Immutable. */
    record Row(String given, String operation, String entry, String result, Seen seen) {}

    /** The columns of what is seen; items of a list are separated by commas. Immutable. */
    record Seen(String left, String events, String writer, String counts, String asked) {}

    private SpecTable() {}

    /** Reads a table that lies beside this class. */
    static List<Row> read(String resource) {
        List<String> lines = lines(resource);
        String[] columns = cells(lines.get(0));
        Map<String, String> cells = new HashMap<>(Map.of("given", ""));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            fill(cells, columns, cells(line));
            rows.add(row(cells));
        }
        return rows;
    }

    private static void fill(Map<String, String> cells, String[] columns, String[] line) {
        if (line.length != columns.length) {
            throw new IllegalArgumentException(columns.length + " columns, but " + Arrays.toString(line));
        }
        for (int i = 0; i < columns.length; i++) {
            boolean repeats = columns[i].equals("given") || columns[i].equals("operation");
            if (!(repeats && line[i].isEmpty())) {
                cells.put(columns[i], line[i]);
            }
        }
    }

    private static Row row(Map<String, String> cells) {
        Seen seen = new Seen(
                cell(cells, "left"),
                cell(cells, "events"),
                cell(cells, "writer"),
                cell(cells, "counts"),
                cell(cells, "asked"));
        return new Row(
                cell(cells, "given"), cell(cells, "operation"), cell(cells, "entry"), cell(cells, "result"), seen);
    }

    private static String cell(Map<String, String> cells, String column) {
        String cell = cells.get(column);
        if (cell == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        return cell;
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    }

    private static List<String> lines(String resource) {
        try (InputStream in = SpecTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no table " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
