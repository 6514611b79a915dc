// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a pass has come. Confined to one thread. */
final class Progress {

    private final PrintWriter out;
    private final Display display;
    private final String title;
    private final int total;
    private int done;
    private int shown;

    /** How progress is shown. */
    enum Display {
        /** A bar on a terminal, which draws itself again for each percent. */
        BAR(1) {
            @Override
            String text(Progress progress, int percent) {
                int filled = percent * BAR_WIDTH / 100;
                String bar = "#".repeat(filled) + ".".repeat(BAR_WIDTH - filled);
                return "\r" + progress.title + "  [" + bar + "] " + progress.figures(percent)
                        + (percent == 100 ? System.lineSeparator() : "");
            }
        },

        /** A line for every ten percent, for files and logs. */
        LINES(10) {
            @Override
            String text(Progress progress, int percent) {
                return progress.title + "  " + progress.figures(percent) + System.lineSeparator();
            }
        };

        private static final int BAR_WIDTH = 40;

        /** The least difference, in percent, that is shown. */
        private final int grain;

        Display(int grain) {
            this.grain = grain;
        }

        abstract String text(Progress progress, int percent);
    }

    /** Creates the progress of a pass over so many files. */
    Progress(PrintWriter out, Display display, String title, int total) {
        this.out = out;
        this.display = display;
        this.title = title;
        this.total = total;
    }

    /** Notes that one more file is done, and shows it if that makes a difference. */
    void step() {
        done++;
        int percent = (int) (100L * done / total);
        int rounded = percent - percent % display.grain;
        if (rounded > shown) {
            shown = rounded;
            out.print(display.text(this, percent));
            out.flush();
        }
    }

    private String figures(int percent) {
        return String.format(Locale.ROOT, "%3d %%  %,d of %,d files", percent, done, total);
    }
}
