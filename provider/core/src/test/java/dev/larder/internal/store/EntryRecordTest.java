// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.store.EntryRecord.Content;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The format of records: what was written is read, and nothing else is. */
class EntryRecordTest {

    private static final byte[] KEY = {1, 2, 3, 4, 5};
    private static final byte[] VALUE = {9, 8, 7};
    private static final byte[] NONE = {};

    static List<Content> contents() {
        return List.of(
                new Content(1, 2, 0, null, VALUE),
                new Content(1, 2, 0, null, NONE),
                new Content(1, 2, 3, null, VALUE),
                new Content(1, 2, 0, KEY, VALUE),
                new Content(1, 2, -3, KEY, VALUE),
                new Content(1, 2, 3, NONE, NONE),
                new Content(0, Stored.ETERNAL, 1, KEY, new byte[2_000]),
                new Content(Long.MIN_VALUE, Stored.DEAD, Integer.MIN_VALUE, null, VALUE));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void whatWasWrittenIsReadBack(Content content) {
        assertReads(content.bytes(), content, content.deadline());
    }

    @ParameterizedTest
    @MethodSource("contents")
    void aMovedDeadlineChangesNothingElse(Content content) {
        byte[] bytes = content.bytes();
        byte[] before = bytes.clone();

        assertReads(new EntryRecord(bytes).withDeadline(77), content, 77);
        assertThat(bytes).isEqualTo(before);
    }

    private static void assertReads(byte[] bytes, Content content, long deadline) {
        assertThat(EntryRecord.fault(bytes)).isNull();
        EntryRecord record = new EntryRecord(bytes);
        assertThat(record.written()).isEqualTo(content.written());
        assertThat(record.deadline()).isEqualTo(deadline);
        assertThat(record.schemaVersion()).isEqualTo(content.schemaVersion());
        assertThat(record.key()).isEqualTo(content.key());
        assertThat(record.payload()).isEqualTo(content.payload());
    }

    @ParameterizedTest
    @MethodSource("contents")
    void anyFlippedBitIsAFault(Content content) {
        byte[] bytes = content.bytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(EntryRecord.fault(flipped)).as("bit %s", bit).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("contents")
    void whatIsCutOffOrHasGrownIsAFault(Content content) {
        byte[] bytes = content.bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(EntryRecord.fault(Arrays.copyOf(bytes, length))).isNotNull();
        }
        assertThat(EntryRecord.fault(Arrays.copyOf(bytes, bytes.length + 1))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamed(byte[] bytes, String fault) {
        assertThat(EntryRecord.fault(bytes)).isEqualTo(fault);
    }

    static Stream<Object[]> faults() {
        byte[] good = new Content(1, 2, 3, KEY, VALUE).bytes();
        return Stream.of(
                new Object[] {NONE, "it is shorter than the header of a record"},
                new Object[] {with(good, 0, 'x'), "it does not begin like a record"},
                new Object[] {with(good, 1, 2), "its format version is 2 instead of 1"},
                new Object[] {with(good, 1, 200), "its format version is 200 instead of 1"},
                new Object[] {with(good, good.length - 1, 99), "its checksum is wrong"},
                new Object[] {resealed(with(good, 2, 7)), "it has unknown flags"},
                new Object[] {resealed(with(good, 27, 0x7F)), "its key is longer than itself"},
                new Object[] {resealed(with(good, 27, 0xFF)), "its key is longer than itself"},
                new Object[] {resealed(with(Arrays.copyOf(good, 25), 2, 1)), "it ends before its schema version"},
                new Object[] {resealed(with(Arrays.copyOf(good, 25), 2, 2)), "its key is longer than itself"});
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    /** Returns a record whose checksum is right again, as an attacker would write it. */
    private static byte[] resealed(byte[] bytes) {
        return new EntryRecord(bytes).withDeadline(2);
    }

    @Property
    void anyBytesWhateverAreAFaultOrCanBeRead(@ForAll byte[] bytes) {
        readThrough(bytes);
    }

    @Property
    void anyBytesBehindAGoodChecksumAreAFaultOrCanBeRead(@ForAll byte[] bytes) {
        byte[] record = Arrays.copyOf(bytes, Math.max(bytes.length, 23));
        record[0] = (byte) 0xA7;
        record[1] = 1;
        record[2] &= 3;
        readThrough(resealed(record));
    }

    private static void readThrough(byte[] bytes) {
        @Nullable String fault = EntryRecord.fault(bytes);
        if (fault == null) {
            EntryRecord record = new EntryRecord(bytes);
            byte[] key = record.key();
            int optional = (record.schemaVersion() == 0 ? 0 : 4) + (key == null ? 0 : 4 + key.length);
            assertThat(record.payload().length + optional).isBetween(bytes.length - 27, bytes.length - 23);
        }
    }
}
