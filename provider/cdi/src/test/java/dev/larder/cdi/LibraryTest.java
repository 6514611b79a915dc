// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static dev.larder.cdi.Library.BOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LibraryTest {

    private final Application application = Application.of(Library.class);
    private final Library library = application.bean(Library.class);

    @AfterEach
    void end() {
        application.close();
    }

    @Nested
    class Result {

        @Test
        void aSecondCallIsAnsweredFromTheCache() {
            String first = library.title("1");

            assertThat(library.title("1")).isEqualTo(first).isEqualTo("title of 1 #1");
            assertThat(library.title("2")).isEqualTo("title of 2 #2");
        }

        @Test
        void onlyTheMarkedParametersMakeTheKey() {
            assertThat(library.titleFor("ann", "1")).isEqualTo(library.titleFor("bob", "1"));
            assertThat(library.title("1")).isEqualTo("title for ann #1");
        }

        @Test
        void keysAreComparedInDepth() {
            int first = library.pages(new int[] {1, 2}, Locale.FRENCH);

            assertThat(library.pages(new int[] {1, 2}, Locale.FRENCH)).isEqualTo(first);
            assertThat(library.pages(new int[] {2, 1}, Locale.FRENCH)).isNotEqualTo(first);
        }

        @Test
        void nothingIsNotKept() {
            assertThat(library.unknown("1")).isNull();
            assertThat(library.unknown("1")).isNull();
            assertThat(library.asked()).isEqualTo(2);
            assertThat(application.entries(BOOKS)).isZero();
        }

        @Test
        void skipGetAlwaysRunsTheMethodAndKeepsWhatItReturns() {
            library.title("1");

            assertThat(library.reprint("1")).isEqualTo("reprint #2");
            assertThat(library.reprint("1")).isEqualTo("reprint #3");
            assertThat(library.title("1")).isEqualTo("reprint #3");
        }
    }

    @Nested
    class Put {

        @Test
        void theMarkedValueIsKeptUnderTheOtherParameters() {
            library.acquire("1", "Emma");
            library.acquireFor("ann", "2", "Persuasion");

            assertThat(library.title("1")).isEqualTo("Emma");
            assertThat(library.title("2")).isEqualTo("Persuasion");
        }

        @Test
        void nothingIsNoValue() {
            assertThatThrownBy(() -> library.acquire("1", null)).isInstanceOf(NullPointerException.class);
        }

        @Test
        void aFailurePreventsThePut() {
            assertFails(() -> library.acquireOrFail("1", "Emma", new IOException("no")), IOException.class);

            assertThat(application.entries(BOOKS)).isZero();
        }

        @Test
        void beforeTheInvocationNoFailureMatters() {
            assertFails(() -> library.acquireBefore("x", "Emma", "1"), IOException.class);

            assertThat(library.title("1")).isEqualTo("Emma");
        }

        @Test
        void anIncludedFailureThatIsNotExcludedDoesNotPreventIt() {
            assertFails(() -> library.acquireDespite("1", "Emma", new IOException("no")), IOException.class);
            assertFails(
                    () -> library.acquireDespite("2", "Emma", new FileNotFoundException("no")),
                    FileNotFoundException.class);
            assertFails(
                    () -> library.acquireDespite("3", "Emma", new IllegalStateException("no")),
                    IllegalStateException.class);

            assertThat(application.entries(BOOKS)).isEqualTo(1);
            assertThat(library.title("1")).isEqualTo("Emma");
        }

        @Test
        void withExclusionsAloneAnyOtherFailureDoesNotPreventIt() {
            assertFails(
                    () -> library.acquireUnless("1", "Emma", new IllegalStateException("no")),
                    IllegalStateException.class);
            assertFails(() -> library.acquireUnless("2", "Emma", new IOException("no")), IOException.class);

            assertThat(application.entries(BOOKS)).isEqualTo(1);
            assertThat(library.title("1")).isEqualTo("Emma");
        }
    }

    @Nested
    class Remove {

        @Test
        void theEntryOfTheKeyGoesAndOthersStay() {
            library.title("1");
            library.title("2");
            library.discard("1");

            assertThat(library.title("1")).isEqualTo("title of 1 #3");
            assertThat(library.title("2")).isEqualTo("title of 2 #2");
        }

        @Test
        void aFailureKeepsTheEntryUnlessIncluded() {
            library.title("1");
            assertFails(() -> library.discardOrFail("1", new IOException("no")), IOException.class);
            assertFails(
                    () -> library.discardDespite("1", new IllegalStateException("no")), IllegalStateException.class);
            assertThat(application.entries(BOOKS)).isEqualTo(1);

            assertFails(() -> library.discardDespite("1", new IOException("no")), IOException.class);
            assertThat(application.entries(BOOKS)).isZero();
        }

        @Test
        void beforeTheInvocationNoFailureMatters() {
            library.title("1");
            assertFails(() -> library.discardBefore("1", new IOException("no")), IOException.class);

            assertThat(application.entries(BOOKS)).isZero();
        }
    }

    @Nested
    class RemoveAll {

        @Test
        void allEntriesGo() {
            library.title("1");
            library.title("2");
            library.close();

            assertThat(application.entries(BOOKS)).isZero();
        }

        @Test
        void aFailureKeepsThemUnlessItIsNotExcluded() {
            library.title("1");
            assertFails(() -> library.closeOrFail(new IOException("no")), IOException.class);
            assertFails(() -> library.closeUnless(new IllegalStateException("no")), IllegalStateException.class);
            assertThat(application.entries(BOOKS)).isEqualTo(1);

            assertFails(() -> library.closeUnless(new IOException("no")), IOException.class);
            assertThat(application.entries(BOOKS)).isZero();
        }

        @Test
        void beforeTheInvocationNoFailureMatters() {
            library.title("1");
            assertFails(() -> library.closeBefore(new IOException("no")), IOException.class);

            assertThat(application.entries(BOOKS)).isZero();
        }
    }

    private static void assertFails(ThrowingCallable call, Class<? extends Exception> expected) {
        assertThatThrownBy(call).isExactlyInstanceOf(expected).hasMessage("no");
    }
}
