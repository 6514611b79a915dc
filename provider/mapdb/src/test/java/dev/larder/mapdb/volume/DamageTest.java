// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {

    private static final Random RANDOM = new Random(3);

    private final Map<Path, byte[]> files = new HashMap<>();
    private byte[] first = {};
    private byte[] second = {};

    /** The first commit is in the file, the second one in the journal alone. */
    @BeforeEach
    void stopBetweenJournalAndFile() throws IOException {
        FakeDisk disk = new FakeDisk();
        JournalledFile file = JournalledFile.open(disk, Life.PATH, Life.SETTINGS);
        file.volume().ensureAvailable(2L * Life.SETTINGS.sliceSize());
        first = commit(file);
        Snapshot snapshot = file.begin();
        snapshot.write();
        snapshot.close();
        file.volume().putLong(5 * 4096, 0);
        int before = disk.log.size();
        second = commit(file);
        int written = before;
        while (!(disk.log.get(written) instanceof FakeDisk.Request.Force)) {
            written++;
        }
        files.putAll(Outage.PROCESS.of(disk, written + 1, RANDOM).files());
    }

    private static byte[] commit(JournalledFile file) throws IOException {
        for (int page = 0; page < 6; page++) {
            byte[] bytes = new byte[3000];
            RANDOM.nextBytes(bytes);
            file.volume().putData(page * 4096L + 500, bytes, 0, bytes.length);
        }
        file.commit();
        return Life.content(file.volume());
    }

    private byte[] content(Path path) {
        return requireNonNull(files.get(path));
    }

    private byte[] reopened() throws IOException {
        try (JournalledFile file = JournalledFile.open(new FakeDisk(files), Life.PATH, Life.SETTINGS)) {
            assertThat(file.existed()).isTrue();
            return Life.content(file.volume());
        }
    }

    @Test
    void aWholeJournalIsApplied() throws IOException {
        assertThat(reopened()).isEqualTo(second).isNotEqualTo(first);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("missing its last byte", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                damage("cut in half", bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                damage("cut in the headers", bytes -> Arrays.copyOf(bytes, 5000)),
                damage("empty", bytes -> new byte[0]),
                damage("garbage", bytes -> {
                    byte[] garbage = new byte[bytes.length];
                    RANDOM.nextBytes(garbage);
                    return garbage;
                }),
                damage("one bit off in a page number", bytes -> flipped(bytes, 8192 + 7)),
                damage("one bit off in a page", bytes -> flipped(bytes, bytes.length - 900)));
    }

    private static Arguments damage(String what, UnaryOperator<byte[]> damage) {
        return Arguments.of(what, damage);
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] flipped = bytes.clone();
        flipped[index] ^= 1;
        return flipped;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedJournalIsIgnored(String what, UnaryOperator<byte[]> damage) throws IOException {
        files.computeIfPresent(Life.JOURNAL, (path, bytes) -> damage.apply(bytes));
        assertThat(reopened()).isEqualTo(first);
    }

    @Test
    void aJournalWithABitOffInItsHeaderIsIgnored() throws IOException {
        byte[] journal = content(Life.JOURNAL);
        for (int index = 0; index < 56; index++) {
            files.put(Life.JOURNAL, flipped(flipped(journal, index), 4096 + index));
            assertThat(reopened()).as("byte %d", index).isEqualTo(first);
        }
    }

    @Test
    void aMissingJournalIsMadeAnew() throws IOException {
        files.remove(Life.JOURNAL);
        assertThat(reopened()).isEqualTo(first);
    }

    @Test
    void theJournalOfAnotherFileIsIgnored() throws IOException {
        byte[] foreign = content(Life.JOURNAL);
        stopBetweenJournalAndFile();
        files.put(Life.JOURNAL, foreign);
        assertThat(reopened()).isEqualTo(first);
    }

    @Test
    void aFileThatWasCutReadsAsZerosWhereItIsGone() throws IOException {
        settle();
        files.computeIfPresent(Life.PATH, (path, bytes) -> Arrays.copyOf(bytes, 4096 + 10_000));
        try (JournalledFile file = JournalledFile.open(new FakeDisk(files), Life.PATH, Life.SETTINGS)) {
            assertThat(file.shortened()).isTrue();
            assertThat(Life.content(file.volume()))
                    .isEqualTo(Arrays.copyOf(Arrays.copyOf(second, 10_000), second.length));
        }
    }

    @Test
    void whatIsBehindTheLastCommitIsCutOff() throws IOException {
        settle();
        files.computeIfPresent(Life.PATH, (path, bytes) -> {
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 10_000);
            Arrays.fill(longer, bytes.length, longer.length, (byte) 7);
            return longer;
        });
        try (JournalledFile file = JournalledFile.open(new FakeDisk(files), Life.PATH, Life.SETTINGS)) {
            assertThat(file.shortened()).isFalse();
            assertThat(Life.content(file.volume())).isEqualTo(second);
            file.volume().ensureAvailable(file.size() + 1);
            assertThat(Life.content(file.volume())).isEqualTo(Arrays.copyOf(second, (int) file.size()));
        }
    }

    private void settle() throws IOException {
        FakeDisk disk = new FakeDisk(files);
        JournalledFile.open(disk, Life.PATH, Life.SETTINGS).close();
        files.putAll(disk.files());
    }

    @Test
    void aFileWithADamagedHeaderIsRefused() {
        byte[] whole = content(Life.PATH);
        for (int index = 0; index < 36; index++) {
            files.put(Life.PATH, flipped(whole, index));
            assertThatThrownBy(this::reopened).as("byte %d", index).isInstanceOf(DamagedFileException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095})
    void aFileShorterThanItsHeaderIsRefused(int length) {
        files.computeIfPresent(Life.PATH, (path, bytes) -> Arrays.copyOf(bytes, length));
        assertThatThrownBy(this::reopened)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(Life.PATH.toString());
    }

    @Test
    void aFileOfAnotherKindIsRefusedAndLeftAlone() {
        byte[] text = "Dear diary".repeat(1000).getBytes(StandardCharsets.UTF_8);
        files.put(Life.PATH, text);
        FakeDisk disk = new FakeDisk(files);
        assertThatThrownBy(() -> JournalledFile.open(disk, Life.PATH, Life.SETTINGS))
                .isInstanceOf(DamagedFileException.class);
        assertThat(disk.content(Life.PATH)).isEqualTo(text);
    }
}
