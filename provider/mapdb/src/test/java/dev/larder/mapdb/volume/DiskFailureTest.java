// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapdb.DBException;

class DiskFailureTest {

    private static final int SLICE = Life.SETTINGS.sliceSize();

    private final FakeDisk disk = new FakeDisk();

    private JournalledFile open() throws IOException {
        return JournalledFile.open(disk, Life.PATH, Life.SETTINGS);
    }

    private static void fill(JournalledFile file, int with) {
        byte[] bytes = new byte[SLICE];
        Arrays.fill(bytes, (byte) with);
        file.volume().putData(0, bytes, 0, bytes.length);
    }

    /** A file with a commit of ones. */
    private JournalledFile committed() throws IOException {
        JournalledFile file = open();
        file.volume().ensureAvailable(SLICE);
        fill(file, 1);
        file.commit();
        file.volume().ensureAvailable(2L * SLICE);
        return file;
    }

    private byte first(FakeDisk disk) throws IOException {
        try (JournalledFile file = JournalledFile.open(disk, Life.PATH, Life.SETTINGS)) {
            byte[] content = Life.content(file.volume());
            byte[] same = new byte[SLICE];
            Arrays.fill(same, content[0]);
            assertThat(Arrays.copyOf(content, SLICE)).isEqualTo(same);
            return content[0];
        }
    }

    /** A commit of a grown file forces the growth, writes numbers, pages, header, forces; then pages, force, settles. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aCommitIsThereAsAWholeOrNotAtAllWhereverTheDiskFails(int requests) throws IOException {
        JournalledFile file = committed();
        fill(file, 2);
        disk.failAfter(requests, 1);
        boolean durable = commits(file);
        assertThat(durable).isEqualTo(requests > 4);
        assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) (durable ? 2 : 1));
        assertThat(file.dirtyBytes()).isEqualTo(durable ? 0 : SLICE);
        assertThat(file.volume().getByte(0)).isEqualTo((byte) 2);
    }

    private static boolean commits(JournalledFile file) {
        try {
            file.commit();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aLaterCommitHoldsWhatAFailedOneDidNot(int requests) throws IOException {
        JournalledFile file = committed();
        fill(file, 2);
        disk.failAfter(requests, 1);
        commits(file);
        file.volume().putByte(SLICE, (byte) 3);
        file.commit();
        assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) 2);
        file.close();
        try (JournalledFile reopened = open()) {
            assertThat(reopened.volume().getByte(SLICE)).isEqualTo((byte) 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void aRollbackAfterAFailureGoesToTheLastDurableCommit(int requests) throws IOException {
        JournalledFile file = committed();
        fill(file, 2);
        disk.failAfter(requests, 1);
        boolean durable = commits(file);
        fill(file, 3);
        file.rollback();
        assertThat(file.volume().getByte(SLICE - 1)).isEqualTo((byte) (durable ? 2 : 1));
        assertThat(file.dirtyBytes()).isZero();
        assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) (durable ? 2 : 1));
    }

    @Test
    void aFileThatCannotBeWrittenFailsTheNextCommitAndIsRightAfterwards() throws IOException {
        JournalledFile file = committed();
        fill(file, 2);
        disk.failAfter(5, Integer.MAX_VALUE);
        file.commit();
        file.begin().close();
        assertThat(file.volume().getByte(0)).isEqualTo((byte) 2);
        fill(file, 3);
        assertThatThrownBy(file::commit).isInstanceOf(IOException.class);
        assertThatThrownBy(file::rollback).isInstanceOf(IOException.class);
        assertThat(file.volume().getByte(0)).isEqualTo((byte) 3);
        assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) 2);
        disk.failAfter(0, 0);
        file.commit();
        assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) 3);
    }

    @Test
    void aFullDiskFailsTheGrowthAndNothingElse() throws IOException {
        JournalledFile file = committed();
        disk.capacity(disk.used() + SLICE / 2);
        assertThatThrownBy(() -> file.volume().ensureAvailable(3L * SLICE))
                .isInstanceOf(DBException.VolumeIOError.class);
        assertThat(file.size()).isEqualTo(2L * SLICE);
        fill(file, 2);
        file.commit();
        disk.capacity(Long.MAX_VALUE);
        file.volume().ensureAvailable(3L * SLICE);
        file.volume().putByte(3L * SLICE - 1, (byte) 9);
        file.commit();
        assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) 2);
    }

    @Test
    void aDiskThatIsFullForTheJournalFailsTheCommitUntilThereIsSpace() throws IOException {
        JournalledFile file = committed();
        file.volume().ensureAvailable(4L * SLICE);
        for (long offset = 0; offset < file.size(); offset += 4096) {
            file.volume().putByte(offset, (byte) 2);
        }
        fill(file, 2);
        for (int space = 0; space < 40_000; space += 5000) {
            disk.capacity(disk.used() + 5000);
            assertThatThrownBy(file::commit).isInstanceOf(IOException.class);
            assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) 1);
        }
        disk.capacity(Long.MAX_VALUE);
        file.commit();
        assertThat(first(new FakeDisk(disk.files()))).isEqualTo((byte) 2);
    }

    @Test
    void aFullDiskDoesNotKeepACommitInTheJournalFromBeingApplied() throws IOException {
        JournalledFile file = committed();
        file.volume().ensureAvailable(4L * SLICE);
        fill(file, 2);
        file.volume().putByte(4L * SLICE - 1, (byte) 2);
        disk.failAfter(5, Integer.MAX_VALUE);
        file.commit();
        FakeDisk left = new FakeDisk(disk.files());
        left.capacity(left.used());
        assertThat(first(left)).isEqualTo((byte) 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void anOpeningThatFailsLeavesTheNextOneToSucceed(int requests) throws IOException {
        disk.failAfter(requests, 1);
        assertThatThrownBy(() -> open().close()).isInstanceOf(IOException.class);
        try (JournalledFile file = open()) {
            assertThat(file.existed()).isFalse();
        }
    }
}
