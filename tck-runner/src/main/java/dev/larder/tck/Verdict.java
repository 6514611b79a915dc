// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says whether a run of the TCK passed whole: every test ran, none failed or was skipped, and the TCK excluded nothing
 * behind our back. Fails the build if not.
 */
public final class Verdict {

    /** The tests of TCK 1.1.1, twelve of which are about the annotations. */
    static final int TESTS = 493;

    /**
     * What the exclude list names. The line about it must be there: it proves that exclusions are printed where this
     * verdict can see them.
     */
    static final Set<String> EXCLUDED = Set.of("org.jsr107.tck.CachingTest#dummyTest");

    /** What marks the folder of a storage that keeps bytes, which cannot keep objects by reference. */
    private static final String BY_VALUE = "by-value=";

    /** What marks a program without which a run cannot be made, and which is not installed. */
    private static final String MISSING = "missing=";

    /** What marks one that not every system offers. */
    private static final String OPTIONAL = "optional=";

    /** The tests of the optional feature STORE_BY_REFERENCE, which the TCK leaves out where it is not supported. */
    private static final Set<String> BY_REFERENCE = Set.of(
            "org.jsr107.tck.StoreByReferenceTest#getAndPut_Existing",
            "org.jsr107.tck.StoreByReferenceTest#getAndPut_Existing_NotSameKey",
            "org.jsr107.tck.StoreByReferenceTest#getAndPut_NotThere",
            "org.jsr107.tck.StoreByReferenceTest#getAndReplace",
            "org.jsr107.tck.StoreByReferenceTest#get_Existing",
            "org.jsr107.tck.StoreByReferenceTest#get_Existing_NotSameKey",
            "org.jsr107.tck.StoreByReferenceTest#putAll",
            "org.jsr107.tck.StoreByReferenceTest#putIfAbsent_Missing",
            "org.jsr107.tck.StoreByReferenceTest#putIfAbsent_There",
            "org.jsr107.tck.StoreByReferenceTest#put_Existing_NotSameKey",
            "org.jsr107.tck.StoreByReferenceTest#replace_3arg",
            "org.jsr107.tck.TypesTest#simpleAPINoGenericsAndNoTypeEnforcementStoreByReference");

    /** What the TCK leaves out on a storage that keeps bytes. */
    static final Set<String> EXCLUDED_BY_VALUE =
            Stream.of(EXCLUDED, BY_REFERENCE).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private Verdict() {}

    /**
     * Judges one run per argument.
     *
     * @param arguments the report folders; {@code by-value=} before one means that objects by reference are not
     *     supported; {@code missing=} names a program for which a run was left out, and so does {@code optional=}, which is
     *     never an objection
     * @throws IOException if a folder is missing or a report cannot be read
     * @throws IllegalStateException if a run did not pass whole; the message says what is wrong with each
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("name at least one folder of reports");
        }
        List<String> objections = new ArrayList<>();
        for (String argument : arguments) {
            objections.addAll(objections(argument));
        }
        if (!objections.isEmpty()) {
            throw new IllegalStateException("The TCK did not pass. " + String.join("; ", objections));
        }
    }

    private static List<String> objections(String argument) throws IOException {
        if (!argument.startsWith(MISSING) && !argument.startsWith(OPTIONAL)) {
            return judged(argument);
        }
        String left = "not run, for " + argument.substring(argument.indexOf('=') + 1) + " is not installed";
        System.out.println("TCK " + left);
        boolean matters = argument.startsWith(MISSING) && "true".equals(System.getenv("CI"));
        return matters ? List.of(left) : List.of();
    }

    private static List<String> judged(String argument) throws IOException {
        boolean byValue = argument.startsWith(BY_VALUE);
        String folder = byValue ? argument.substring(BY_VALUE.length()) : argument;
        Reports reports = Reports.in(Path.of(folder));
        String backend = String.valueOf(Path.of(folder).getFileName());
        System.out.println("TCK on " + backend + ": " + reports);
        return objections(reports, byValue ? EXCLUDED_BY_VALUE : EXCLUDED).stream()
                .map(objection -> backend + ": " + objection)
                .toList();
    }

    /** Returns what is wrong with a run, one sentence each; empty if it passed whole. */
    static List<String> objections(Reports reports, Set<String> excluded) {
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
        if (!reports.excluded().equals(excluded)) {
            objections.add("the TCK excluded " + reports.excluded() + ", not " + excluded);
        }
        return objections;
    }
}
