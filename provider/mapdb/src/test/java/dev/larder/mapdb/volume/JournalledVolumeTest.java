// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapdb.DBException;
import org.mapdb.volume.SingleByteArrayVol;
import org.mapdb.volume.Volume;

class JournalledVolumeTest {

    private static final FileSettings SETTINGS = new FileSettings(8192, 8 * 8192);

    private @TempDir Path directory;
    private JournalledFile file;
    private Volume volume;

    @BeforeEach
    void open() throws IOException {
        file = JournalledFile.open(directory.resolve("file"), SETTINGS);
        volume = file.volume();
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itHoldsWhatAVolumeOfMapDbHolds(long seed) throws IOException {
        Random random = new Random(seed);
        int length = 4 * 8192;
        Volume model = new SingleByteArrayVol(length);
        volume.ensureAvailable(length);
        for (int i = 0; i < 3000; i++) {
            int kind = random.nextInt(8);
            int offset = random.nextInt(length - 20_000);
            change(volume, kind, offset, new Random(i));
            change(model, kind, offset, new Random(i));
            if (i % 500 == 0) {
                file.commit();
            }
        }
        for (int offset = 0; offset < length; offset++) {
            assertThat(volume.getByte(offset)).as("byte %d", offset).isEqualTo(model.getByte(offset));
        }
    }

    private static void change(Volume volume, int kind, int offset, Random random) {
        byte[] bytes = new byte[1 + random.nextInt(20_000)];
        random.nextBytes(bytes);
        switch (kind) {
            case 0 -> volume.putLong(offset & ~7, random.nextLong());
            case 1 -> volume.putInt(offset & ~3, random.nextInt());
            case 2 -> volume.putByte(offset, bytes[0]);
            case 3 -> volume.putData(offset, bytes, 0, bytes.length);
            case 4 -> volume.putData(offset, ByteBuffer.wrap(bytes));
            case 5 -> volume.clear(offset, offset + bytes.length);
            case 6 -> volume.putPackedLong(offset, random.nextLong() & 0xffff_ffff_ffffL);
            default -> volume.putSixLong(offset, random.nextLong() & 0xffff_ffff_ffffL);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4000, 8000, 8192, 16_000})
    void aRunOfBytesMayGoOverTheEndOfASlice(int offset) throws IOException {
        volume.ensureAvailable(4 * 8192);
        byte[] bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        volume.putData(offset, bytes, 0, bytes.length);
        byte[] read = new byte[bytes.length];
        volume.getDataInput(offset, bytes.length).readFully(read);
        assertThat(read).isEqualTo(bytes);
        volume.getData(offset, read, 100, 9900);
        assertThat(read).startsWith(Arrays.copyOf(bytes, 100)).endsWith(bytes[9899]);
    }

    @Test
    void itGrowsByWholeSlicesOfZeros() {
        volume.ensureAvailable(1);
        assertThat(volume.length()).isEqualTo(8192);
        volume.ensureAvailable(8192);
        assertThat(volume.length()).isEqualTo(8192);
        volume.ensureAvailable(8193);
        assertThat(volume.length()).isEqualTo(16_384);
        volume.assertZeroes(0, 16_384);
    }

    @Test
    void itDoesNotGrowOverItsMaximum() {
        volume.ensureAvailable(8 * 8192);
        assertThatThrownBy(() -> volume.ensureAvailable(8 * 8192 + 1))
                .isInstanceOf(DBException.VolumeMaxSizeExceeded.class);
    }

    @Test
    void whatWasTruncatedIsZero() {
        volume.ensureAvailable(3 * 8192);
        volume.putLong(8192 - 8, 1);
        volume.putLong(8192, 2);
        volume.putLong(3 * 8192 - 8, 3);
        volume.truncate(8192);
        assertThat(volume.getLong(8192 - 8)).isEqualTo(1);
        volume.assertZeroes(8192, 3 * 8192);
    }

    @ParameterizedTest
    @ValueSource(longs = {8192, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 45})
    void aByteOutsideIsAnErrorOfMapDb(long offset) {
        volume.ensureAvailable(8192);
        assertThatThrownBy(() -> volume.getLong(offset)).isInstanceOf(DBException.VolumeEOF.class);
        assertThatThrownBy(() -> volume.putByte(offset, (byte) 1)).isInstanceOf(DBException.VolumeEOF.class);
        assertThat(file.dirtyBytes()).isZero();
    }

    @Test
    void aClosedVolumeLeavesTheFileOpenForAnother() throws IOException {
        volume.ensureAvailable(1);
        volume.putLong(0, 42);
        assertThat(file.volume()).isSameAs(volume);
        volume.close();
        assertThat(file.volume()).isNotSameAs(volume);
        assertThat(file.volume().getLong(0)).isEqualTo(42);
        file.commit();
    }

    @Test
    void aVolumeOfAClosedFileIsClosed() throws IOException {
        volume.ensureAvailable(1);
        file.close();
        assertThat(volume.isClosed()).isTrue();
        assertThatThrownBy(() -> volume.getLong(0)).isInstanceOf(DBException.VolumeClosed.class);
        assertThatThrownBy(() -> volume.ensureAvailable(1)).isInstanceOf(DBException.VolumeClosed.class);
    }
}
