// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The compact forms of the platform's value types, as a table. Strings and byte arrays are {@link JdkCodec}'s. */
final class CompactForms {

    private static final List<CompactForm<?>> ALL = List.of(
            new CompactForm<>(4, Boolean.class, (b, out) -> out.writeBoolean(b), (in, n) -> bool(in.readByte())),
            new CompactForm<>(5, Byte.class, (b, out) -> out.writeByte(b), (in, n) -> in.readByte()),
            new CompactForm<>(6, Short.class, (s, out) -> out.writeShort(s), (in, n) -> in.readShort()),
            new CompactForm<>(7, Character.class, (c, out) -> out.writeChar(c), (in, n) -> in.readChar()),
            new CompactForm<>(8, Integer.class, (i, out) -> out.writeInt(i), (in, n) -> in.readInt()),
            new CompactForm<>(9, Long.class, (l, out) -> out.writeLong(l), (in, n) -> in.readLong()),
            // These write all kinds of NaN alike, as equals sees them.
            new CompactForm<>(10, Float.class, (f, out) -> out.writeFloat(f), (in, n) -> in.readFloat()),
            new CompactForm<>(11, Double.class, (d, out) -> out.writeDouble(d), (in, n) -> in.readDouble()),
            new CompactForm<>(
                    12, UUID.class, CompactForms::writeUuid, (in, n) -> new UUID(in.readLong(), in.readLong())),
            new CompactForm<>(13, BigInteger.class, (i, out) -> out.write(i.toByteArray()), CompactForms::integer),
            new CompactForm<>(14, BigDecimal.class, CompactForms::writeDecimal, CompactForms::decimal),
            new CompactForm<>(
                    15,
                    Instant.class,
                    (i, out) -> writeSeconds(i.getEpochSecond(), i.getNano(), out),
                    (in, n) -> Instant.ofEpochSecond(in.readLong(), nanos(in))),
            new CompactForm<>(
                    16,
                    Duration.class,
                    (d, out) -> writeSeconds(d.getSeconds(), d.getNano(), out),
                    (in, n) -> Duration.ofSeconds(in.readLong(), nanos(in))),
            new CompactForm<>(17, LocalDate.class, CompactForms::writeDate, (in, n) -> date(in)),
            new CompactForm<>(18, LocalTime.class, CompactForms::writeTime, (in, n) -> time(in)),
            new CompactForm<>(19, LocalDateTime.class, CompactForms::writeDateTime, (in, n) -> dateTime(in)),
            new CompactForm<>(
                    20,
                    OffsetDateTime.class,
                    (t, out) -> {
                        writeDateTime(t.toLocalDateTime(), out);
                        writeOffset(t.getOffset(), out);
                    },
                    (in, n) -> OffsetDateTime.of(dateTime(in), offset(in))),
            new CompactForm<>(
                    21,
                    OffsetTime.class,
                    (t, out) -> {
                        writeTime(t.toLocalTime(), out);
                        writeOffset(t.getOffset(), out);
                    },
                    (in, n) -> OffsetTime.of(time(in), offset(in))),
            new CompactForm<>(22, ZonedDateTime.class, CompactForms::writeZoned, (in, n) -> zoned(in)),
            new CompactForm<>(23, Year.class, (y, out) -> out.writeInt(y.getValue()), (in, n) -> Year.of(in.readInt())),
            new CompactForm<>(
                    24,
                    YearMonth.class,
                    (m, out) -> {
                        out.writeInt(m.getYear());
                        out.writeByte(m.getMonthValue());
                    },
                    (in, n) -> YearMonth.of(in.readInt(), in.readByte())),
            new CompactForm<>(
                    25,
                    MonthDay.class,
                    (d, out) -> {
                        out.writeByte(d.getMonthValue());
                        out.writeByte(d.getDayOfMonth());
                    },
                    (in, n) -> MonthDay.of(in.readByte(), in.readByte())),
            new CompactForm<>(
                    26,
                    Period.class,
                    (p, out) -> {
                        out.writeInt(p.getYears());
                        out.writeInt(p.getMonths());
                        out.writeInt(p.getDays());
                    },
                    (in, n) -> Period.of(in.readInt(), in.readInt(), in.readInt())),
            new CompactForm<>(27, ZoneOffset.class, CompactForms::writeOffset, (in, n) -> offset(in)));

    private static final Map<Class<?>, CompactForm<?>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(CompactForm::type, Function.identity()));

    private static final Map<Integer, CompactForm<?>> BY_TAG =
            ALL.stream().collect(Collectors.toUnmodifiableMap(CompactForm::tag, Function.identity()));

    private CompactForms() {}

    /** Returns the form of objects of exactly this class, or null if there is none. */
    static @Nullable CompactForm<?> of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    /** Returns the form that a tag stands for, or null if there is none. */
    static @Nullable CompactForm<?> tagged(int tag) {
        return BY_TAG.get(tag);
    }

    private static boolean bool(byte b) throws IOException {
        if (b != 0 && b != 1) {
            throw new IOException("a boolean is neither true nor false");
        }
        return b == 1;
    }

    private static void writeUuid(UUID id, DataOutput out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static BigInteger integer(DataInput in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        BigInteger integer = new BigInteger(bytes);
        if (integer.toByteArray().length != length) {
            throw new IOException("there are more bytes than it needs");
        }
        return integer;
    }

    private static void writeDecimal(BigDecimal decimal, DataOutput out) throws IOException {
        out.writeInt(decimal.scale());
        out.write(decimal.unscaledValue().toByteArray());
    }

    private static BigDecimal decimal(DataInput in, int length) throws IOException {
        int scale = in.readInt();
        return new BigDecimal(integer(in, length - Integer.BYTES), scale);
    }

    private static void writeSeconds(long seconds, int nanos, DataOutput out) throws IOException {
        out.writeLong(seconds);
        out.writeInt(nanos);
    }

    private static int nanos(DataInput in) throws IOException {
        int nanos = in.readInt();
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IOException("a second has no nanosecond " + nanos);
        }
        return nanos;
    }

    private static void writeDate(LocalDate date, DataOutput out) throws IOException {
        out.writeInt(date.getYear());
        out.writeByte(date.getMonthValue());
        out.writeByte(date.getDayOfMonth());
    }

    private static LocalDate date(DataInput in) throws IOException {
        return LocalDate.of(in.readInt(), in.readByte(), in.readByte());
    }

    private static void writeTime(LocalTime time, DataOutput out) throws IOException {
        out.writeLong(time.toNanoOfDay());
    }

    private static LocalTime time(DataInput in) throws IOException {
        return LocalTime.ofNanoOfDay(in.readLong());
    }

    private static void writeDateTime(LocalDateTime dateTime, DataOutput out) throws IOException {
        writeDate(dateTime.toLocalDate(), out);
        writeTime(dateTime.toLocalTime(), out);
    }

    private static LocalDateTime dateTime(DataInput in) throws IOException {
        return LocalDateTime.of(date(in), time(in));
    }

    private static void writeOffset(ZoneOffset offset, DataOutput out) throws IOException {
        out.writeInt(offset.getTotalSeconds());
    }

    private static ZoneOffset offset(DataInput in) throws IOException {
        return ZoneOffset.ofTotalSeconds(in.readInt());
    }

    private static void writeZoned(ZonedDateTime time, DataOutput out) throws IOException {
        writeDateTime(time.toLocalDateTime(), out);
        writeOffset(time.getOffset(), out);
        out.writeUTF(time.getZone().getId());
    }

    private static ZonedDateTime zoned(DataInput in) throws IOException {
        // The instant counts, whatever the rules of the zone have become since.
        return ZonedDateTime.ofInstant(dateTime(in), offset(in), ZoneId.of(in.readUTF()));
    }
}
