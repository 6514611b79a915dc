// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plot of millions of operations per second over something that grows, both axes being logarithmic. For one thread. */
final class CurvePlot {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final int LEFT = 60;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final double LOWEST = 0.1;
    private static final double HIGHEST = 1_000;
    private static final List<String> COLOURS = List.of("#c0392b", "#2471a3", "#1e8449", "#7d6608");

    private final String title;
    private final Map<String, SortedMap<Double, Double>> curves = new LinkedHashMap<>();
    private double first = Double.MAX_VALUE;
    private double last;

    /** Creates an empty plot; the title tells the operation and what grows. */
    CurvePlot(String title) {
        this.title = title;
    }

    /** Adds a point to the curve of a name. */
    void add(String name, double size, double millions) {
        curves.computeIfAbsent(name, absent -> new TreeMap<>()).put(size, millions);
        first = Math.min(first, size);
        last = Math.max(last, size);
    }

    String svg() {
        StringBuilder svg = new StringBuilder(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n<text x=\"%d\" y=\"20\">%s</text>%n",
                WIDTH, HEIGHT + 60, LEFT, title));
        for (double millions = LOWEST; millions <= HIGHEST; millions *= 10) {
            svg.append(text(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s M/s</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(millions),
                    y(millions),
                    LEFT - 5,
                    y(millions) + 4,
                    millions < 1 ? "0.1" : Math.round(millions)));
        }
        curves.values().stream()
                .flatMap(curve -> curve.keySet().stream())
                .distinct()
                .forEach(size -> svg.append(text(
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>%n",
                        x(size), HEIGHT + 20, size)));
        int index = 0;
        for (Map.Entry<String, SortedMap<Double, Double>> curve : curves.entrySet()) {
            svg.append(curve(curve.getKey(), curve.getValue(), index++));
        }
        return svg.append("</svg>\n").toString();
    }

    private String curve(String name, SortedMap<Double, Double> points, int index) {
        String line = points.entrySet().stream()
                .map(point -> text("%.1f,%.1f", x(point.getKey()), y(point.getValue())))
                .collect(Collectors.joining(" "));
        String colour = COLOURS.get(index % COLOURS.size());
        return text(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                        + "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                line, colour, LEFT + index * 110, HEIGHT + 45, colour, name);
    }

    private double x(double size) {
        double share = last == first ? 0.5 : Math.log(size / first) / Math.log(last / first);
        return LEFT + 20 + share * (WIDTH - LEFT - RIGHT - 40);
    }

    private static double y(double millions) {
        double share = Math.log10(Math.max(LOWEST, millions) / LOWEST) / Math.log10(HIGHEST / LOWEST);
        return HEIGHT - share * (HEIGHT - TOP);
    }

    @SuppressWarnings("AnnotateFormatMethod") // of a class that nobody else calls
    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
