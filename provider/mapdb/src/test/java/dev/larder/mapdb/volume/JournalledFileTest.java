// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mapdb.DBException;
import org.mapdb.volume.Volume;

class JournalledFileTest {

    private static final int SLICE = 64 << 10;
    private static final FileSettings SETTINGS = new FileSettings(SLICE, Long.MAX_VALUE);

    private @TempDir Path directory;
    private Path path;
    private JournalledFile file;

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("file");
        file = JournalledFile.open(path, SETTINGS);
        file.volume().ensureAvailable(4 * SLICE);
    }

    /** Leaves the file as a killed process would, and opens it again. */
    private void reopen() throws IOException {
        file.close();
        file = JournalledFile.open(path, SETTINGS);
    }

    private void put(int page, long value) {
        file.volume().putLong(page * 4096L, value);
    }

    private long get(int page) {
        return file.volume().getLong(page * 4096L);
    }

    @Test
    void whatWasCommittedIsThereAfterAnotherOpening() throws IOException {
        put(0, 1);
        put(63, 2);
        file.commit();
        reopen();
        assertThat(get(0)).isEqualTo(1);
        assertThat(get(63)).isEqualTo(2);
        assertThat(file.existed()).isTrue();
        assertThat(file.shortened()).isFalse();
        assertThat(file.size()).isEqualTo(4 * SLICE);
    }

    @Test
    void whatWasNotCommittedIsNotThereAfterAnotherOpening() throws IOException {
        put(0, 1);
        file.commit();
        put(0, 2);
        reopen();
        assertThat(get(0)).isEqualTo(1);
    }

    @Test
    void aFileWithoutACommitDidNotExist() throws IOException {
        assertThat(file.existed()).isFalse();
        put(0, 1);
        reopen();
        assertThat(file.existed()).isFalse();
        assertThat(file.size()).isZero();
    }

    @Test
    void theFileStaysTheSameBetweenCommits() throws IOException {
        put(0, 1);
        file.commit();
        byte[] before = Files.readAllBytes(path);
        put(0, 2);
        put(30, 2);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        file.commit();
        assertThat(Files.readAllBytes(path)).isNotEqualTo(before);
    }

    @Test
    void aChangeAfterTheBeginningOfACommitBelongsToTheNext() throws IOException {
        put(0, 1);
        try (Snapshot snapshot = file.begin()) {
            put(0, 2);
            put(1, 2);
            snapshot.write();
        }
        assertThat(file.dirtyBytes()).isEqualTo(2 * 4096);
        assertThat(get(0)).isEqualTo(2);
        Files.copy(path, directory.resolve("copy"));
        Files.copy(directory.resolve("file.journal"), directory.resolve("copy.journal"));
        try (JournalledFile copy = JournalledFile.open(directory.resolve("copy"), SETTINGS)) {
            assertThat(copy.volume().getLong(0)).isEqualTo(1);
            assertThat(copy.volume().getLong(4096)).isZero();
        }
        file.commit();
        reopen();
        assertThat(get(0)).isEqualTo(2);
    }

    @Test
    void aCommitThatWasNotWrittenGoesIntoTheNext() throws IOException {
        put(3, 1);
        put(4, 1);
        try (Snapshot abandoned = file.begin()) {
            assertThat(abandoned.bytes()).isEqualTo(2 * 4096);
            assertThat(file.dirtyBytes()).isZero();
            put(4, 2);
        }
        assertThat(file.dirtyBytes()).isEqualTo(2 * 4096);
        file.commit();
        reopen();
        assertThat(get(3)).isEqualTo(1);
        assertThat(get(4)).isEqualTo(2);
    }

    @Test
    void oneCommitIsOnItsWayAtATime() {
        try (Snapshot snapshot = file.begin()) {
            assertThatThrownBy(file::begin).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(file::commit).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(file::rollback).isInstanceOf(IllegalStateException.class);
        }
        file.begin().close();
    }

    @Test
    void aSnapshotIsWrittenOnce() throws IOException {
        Snapshot snapshot = file.begin();
        snapshot.write();
        assertThatThrownBy(snapshot::write).isInstanceOf(IllegalStateException.class);
        snapshot.close();
        snapshot.close();
        assertThatThrownBy(snapshot::write).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRollbackTakesTheVolumeBackToTheLastCommit() throws IOException {
        put(0, 1);
        file.commit();
        Volume before = file.volume();
        put(0, 2);
        put(60, 2);
        file.volume().ensureAvailable(6 * SLICE);
        file.rollback();
        assertThat(get(0)).isEqualTo(1);
        assertThat(get(60)).isZero();
        assertThat(file.dirtyBytes()).isZero();
        assertThat(file.privateBytes()).isZero();
        assertThatThrownBy(() -> before.putLong(0, 3)).isInstanceOf(DBException.VolumeClosed.class);
        put(1, 4);
        file.commit();
        reopen();
        assertThat(get(0)).isEqualTo(1);
        assertThat(get(1)).isEqualTo(4);
    }

    @Test
    void aRollbackBeforeAnyCommitLeavesZeros() throws IOException {
        put(0, 1);
        file.rollback();
        assertThat(file.existed()).isFalse();
        assertThat(get(0)).isZero();
    }

    @Test
    void memoryOfCommittedPagesIsGivenBackAtRest() throws IOException {
        for (int page = 0; page < 64; page++) {
            put(page, page);
        }
        file.commit();
        assertThat(file.privateBytes()).isEqualTo(4 * SLICE);
        file.commit();
        assertThat(file.privateBytes()).isZero();
        for (int page = 0; page < 64; page++) {
            assertThat(get(page)).isEqualTo(page);
        }
    }

    @Test
    void memoryOfCommittedPagesIsGivenBackByAndByUnderLoadAndChangesStay() throws IOException {
        for (int page = 0; page < 64; page++) {
            put(page, page);
        }
        file.commit();
        for (int round = 0; round < 4; round++) {
            put(5, 500 + round);
            file.commit();
        }
        assertThat(file.privateBytes()).isEqualTo(4096);
        put(6, 600);
        for (int page = 0; page < 64; page++) {
            assertThat(get(page)).isEqualTo(page == 5 ? 503 : page == 6 ? 600 : page);
        }
        reopen();
        assertThat(get(5)).isEqualTo(503);
        assertThat(get(6)).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"4096", "16384", "1048576"})
    void aFileMayBeOpenedWithSlicesOfAnotherSize(int slice) throws IOException {
        put(40, 1);
        file.commit();
        file.close();
        file = JournalledFile.open(path, new FileSettings(slice, Long.MAX_VALUE));
        assertThat(get(40)).isEqualTo(1);
        file.volume().ensureAvailable(3 << 20);
        put(700, 2);
        file.commit();
        reopen();
        assertThat(get(40)).isEqualTo(1);
        assertThat(get(700)).isEqualTo(2);
    }

    @Test
    void anInterruptNeitherEndsAGrowthNorACommitAndIsHandedOn() throws Exception {
        Callable<Boolean> interrupted = () -> {
            Thread.currentThread().interrupt();
            file.volume().ensureAvailable(5 * SLICE);
            put(64, 9);
            file.commit();
            return Thread.interrupted();
        };
        FutureTask<Boolean> task = new FutureTask<>(interrupted);
        new Thread(task).start();
        assertThat(task.get()).isTrue();
        put(1, 8);
        file.commit();
        reopen();
        assertThat(get(64)).isEqualTo(9);
        assertThat(get(1)).isEqualTo(8);
    }

    @Test
    void aClosedFileRefusesCommits() throws IOException {
        file.close();
        file.close();
        assertThatThrownBy(file::begin).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(file::rollback).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000000", "2048, 1000000", "5000, 1000000", "-2147483648, 1000000", "8192, 8191"})
    void settingsThatCannotBeAreRefused(int slice, long maximum) {
        assertThatThrownBy(() -> new FileSettings(slice, maximum)).isInstanceOf(IllegalArgumentException.class);
    }
}
