// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.samples.quickstart.Progress.Display;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static String shown(Display display, int total) {
        StringWriter out = new StringWriter();
        Progress progress = new Progress(new PrintWriter(out), display, "pass", total);
        for (int done = 0; done < total; done++) {
            progress.step();
        }
        return out.toString();
    }

    @Test
    void linesComeForEveryTenPercent() {
        assertThat(shown(Display.LINES, 2_000).lines())
                .hasSize(10)
                .startsWith("pass   10 %  200 of 2,000 files")
                .endsWith("pass  100 %  2,000 of 2,000 files");
    }

    @Test
    void linesOfFewFilesComeForEachFile() {
        assertThat(shown(Display.LINES, 3).lines())
                .containsExactly("pass   33 %  1 of 3 files", "pass   66 %  2 of 3 files", "pass  100 %  3 of 3 files");
    }

    @Test
    void aBarDrawsItselfOverTheOneBeforeAndEndsItsLine() {
        assertThat(shown(Display.BAR, 2))
                .isEqualTo("\rpass  [####################....................]  50 %  1 of 2 files"
                        + "\rpass  [########################################] 100 %  2 of 2 files"
                        + System.lineSeparator());
    }

    @Test
    void aBarIsDrawnOnceForEachPercent() {
        assertThat(shown(Display.BAR, 1_000).chars().filter(c -> c == '\r').count())
                .isEqualTo(100);
    }
}
