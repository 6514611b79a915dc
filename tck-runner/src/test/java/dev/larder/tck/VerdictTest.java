// SPDX-License-Identifier: Apache-2.0
package dev.larder.tck;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    private static final String DUMMY = "INFO: ===== EXCLUDING TEST 'org.jsr107.tck.CachingTest'\t'dummyTest'.\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void aWholeRun() throws IOException {
        reports("First", 492, "");
        reports("Second", 1, "");
        output("First", DUMMY);
    }

    @Test
    void aWholeRunPasses() throws IOException {
        Verdict.main(new String[] {folder.toString()});
    }

    @Test
    void aRunIsLeftOutWhereItsServerIsNotInstalledUnlessAllIsToBeShown() {
        String[] arguments = {folder.toString(), "missing=memcached"};
        if ("true".equals(System.getenv("CI"))) {
            assertThatThrownBy(() -> Verdict.main(arguments))
                    .hasMessageEndingWith("not run, for memcached is not installed");
        } else {
            assertThatCode(() -> Verdict.main(arguments)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, '', 492 tests ran",
        "2, '', 494 tests ran",
        "1, <failure/>, 1 tests failed",
        "1, <error/>, 1 tests failed",
        "1, <skipped/>, 1 tests were skipped"
    })
    void aRunThatIsNotWholeFails(int tests, String outcome, String message) throws IOException {
        reports("Second", tests, outcome);

        assertRefused(message);
    }

    @Test
    void anotherExclusionFailsWhereverItWasPrinted() throws IOException {
        output("Second", DUMMY.replace("dummyTest", "isSupported"));

        assertRefused(
                "the TCK excluded [org.jsr107.tck.CachingTest#dummyTest, org.jsr107.tck.CachingTest#isSupported]");
    }

    @Test
    void anExclusionInsideAReportFails() throws IOException {
        reports("Second", 1, "<system-out><![CDATA[" + DUMMY.replace("dummyTest", "isSupported") + "]]></system-out>");

        assertRefused("CachingTest#isSupported]");
    }

    @Test
    void outputThatDoesNotShowTheKnownExclusionFails() throws IOException {
        output("First", "");

        assertRefused("the TCK excluded [], not [org.jsr107.tck.CachingTest#dummyTest]");
    }

    @Test
    void aStorageOfBytesLeavesOutTheTestsByReferenceAndNoOthers() throws IOException {
        String byValue = "by-value=" + folder;
        assertThatThrownBy(() -> Verdict.main(new String[] {byValue}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the TCK excluded [org.jsr107.tck.CachingTest#dummyTest], not [");
        String byReference = Verdict.EXCLUDED_BY_VALUE.stream()
                .map(test -> DUMMY.replace("org.jsr107.tck.CachingTest", test.substring(0, test.indexOf('#')))
                        .replace("dummyTest", test.substring(test.indexOf('#') + 1)))
                .collect(Collectors.joining());
        output("Second", byReference);
        Verdict.main(new String[] {byValue});
        assertRefused("StoreByReferenceTest#");
        output("Second", byReference + DUMMY.replace("dummyTest", "isSupported"));
        assertThatThrownBy(() -> Verdict.main(new String[] {byValue})).hasMessageContaining("CachingTest#isSupported");
    }

    @Test
    void oneBadRunAmongGoodOnesFails() throws IOException {
        Path empty = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-empty"));

        assertThatThrownBy(() -> Verdict.main(new String[] {folder.toString(), empty.toString()}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(empty.getFileName() + ": 0 tests ran");
        Files.delete(empty);
    }

    @Test
    void noFolderIsNoPass() {
        assertThatThrownBy(() ->
                        Verdict.main(new String[] {folder.resolve("absent").toString()}))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("the TCK has not run");
        assertThatIllegalArgumentException().isThrownBy(() -> Verdict.main(new String[0]));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> Verdict.main(new String[] {folder.toString()}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    private void reports(String suite, int tests, String outcome) throws IOException {
        String testcase = "<testcase name='t' classname='" + suite + "'>%s</testcase>";
        String passed = String.join("", Collections.nCopies(Math.max(0, tests - 1), testcase.formatted("")));
        String last = tests == 0 ? "" : testcase.formatted(outcome);
        Files.writeString(folder.resolve("TEST-" + suite + ".xml"), "<testsuite>" + passed + last + "</testsuite>");
    }

    private void output(String suite, String printed) throws IOException {
        Files.writeString(folder.resolve(suite + "-output.txt"), printed);
    }
}
