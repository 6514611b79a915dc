// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says whether a run of the TCK passed whole: every test ran, none failed or was skipped, and the TCK excluded nothing
 * behind our back. Fails the build if not.
 */
public final class Verdict {

    /** The tests of TCK 1.1.1 but the twelve of the annotations. */
    static final int TESTS = 481;

    /**
     * What the exclude list names. The line about it must be there: it proves that exclusions are printed where this
     * verdict can see them.
     */
    static final Set<String> EXCLUDED = Set.of("org.jsr107.tck.CachingTest#dummyTest");

    private Verdict() {}

    /**
     * Judges one run per argument.
     *
     * @param folders the report folders
     * @throws IOException if a folder is missing or a report cannot be read
     * @throws IllegalStateException if a run did not pass whole; the message says what is wrong with each
     */
    public static void main(String[] folders) throws IOException {
        if (folders.length == 0) {
            throw new IllegalArgumentException("name at least one folder of reports");
        }
        List<String> objections = new ArrayList<>();
        for (String folder : folders) {
            Reports reports = Reports.in(Path.of(folder));
            String backend = String.valueOf(Path.of(folder).getFileName());
            System.out.println("TCK on " + backend + ": " + reports);
            objections(reports).forEach(objection -> objections.add(backend + ": " + objection));
        }
        if (!objections.isEmpty()) {
            throw new IllegalStateException("The TCK did not pass. " + String.join("; ", objections));
        }
    }

    /** Returns what is wrong with a run, one sentence each; empty if it passed whole. */
    static List<String> objections(Reports reports) {
        List<String> objections = new ArrayList<>();
        if (reports.tests() != TESTS) {
            objections.add(reports.tests() + " tests ran, not " + TESTS);
        }
        if (reports.failed() != 0) {
            objections.add(reports.failed() + " tests failed");
        }
        if (reports.skipped() != 0) {
            objections.add(reports.skipped() + " tests were skipped");
        }
        if (!reports.excluded().equals(EXCLUDED)) {
            objections.add("the TCK excluded " + reports.excluded() + ", not " + EXCLUDED);
        }
        return objections;
    }
}
