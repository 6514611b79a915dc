// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A plot of how long the slowest hundredth of the calls took over time, the axis being logarithmic. For one thread. */
final class StampedePlot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 300;
    private static final int MARGIN = 50;
    private static final int SECONDS = 10;
    private static final double LOWEST = 0.001;
    private static final double HIGHEST = 1_000;
    private static final List<String> COLOURS = List.of("#c0392b", "#2471a3", "#1e8449");

    private final int perSecond;
    private final Map<String, List<Latencies>> curves = new LinkedHashMap<>();

    StampedePlot(int slicesPerSecond) {
        this.perSecond = slicesPerSecond;
    }

    void add(String name, List<Latencies> slices) {
        curves.put(name, slices.subList(0, Math.min(slices.size(), SECONDS * perSecond)));
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append(text(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH, HEIGHT + 80));
        for (double ms = LOWEST; ms <= HIGHEST; ms *= 10) {
            svg.append(text(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s ms</text>%n",
                    MARGIN + 10, WIDTH - 10, y(ms), y(ms), MARGIN + 5, y(ms) + 4, number(ms)));
        }
        for (int second = 0; second <= SECONDS; second += 2) {
            svg.append(text(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d s</text>%n", x(second), HEIGHT + 20, second));
        }
        int index = 0;
        for (Map.Entry<String, List<Latencies>> curve : curves.entrySet()) {
            svg.append(curve(curve.getKey(), curve.getValue(), index++));
        }
        return svg.append("</svg>\n").toString();
    }

    private String curve(String name, List<Latencies> slices, int index) {
        String points = IntStream.range(0, slices.size())
                .filter(slice -> slices.get(slice).count() > 0)
                .mapToObj(slice -> text(
                        "%.1f,%.1f",
                        x((double) slice / perSecond), y(slices.get(slice).percentile(99))))
                .collect(Collectors.joining(" "));
        String colour = COLOURS.get(index % COLOURS.size());
        return text(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
                        + "<text x=\"%d\" y=\"%d\" fill=\"%s\">p99 of get, %s</text>%n",
                points, colour, MARGIN + 10 + index * 220, HEIGHT + 50, colour, name);
    }

    private static String number(double ms) {
        return ms < 1 ? String.format(Locale.ROOT, "%.3f", ms).replaceFirst("0+$", "") : String.valueOf(Math.round(ms));
    }

    private static double x(double second) {
        return MARGIN + 10 + second / SECONDS * (WIDTH - MARGIN - 20);
    }

    private static double y(double ms) {
        double share = Math.log10(Math.max(LOWEST, ms) / LOWEST) / Math.log10(HIGHEST / LOWEST);
        return HEIGHT - share * (HEIGHT - 20);
    }

    @SuppressWarnings("AnnotateFormatMethod") // of a class that nobody else calls
    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
