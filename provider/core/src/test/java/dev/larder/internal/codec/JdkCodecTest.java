// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import dev.larder.spi.CodecType.CodecSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in codec: what is encoded is decoded, equal objects alike, and any bytes give an object or a refusal. */
class JdkCodecTest {

    private static final CodecSpec ANY =
            new CodecSpec(Set.of(Object.class), Set.of(), JdkCodecTest.class.getClassLoader());

    private final Codec codec = Codecs.open("jdk", ANY);

    static Stream<Object> compactValues() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        return Stream.of(
                "",
                "a",
                "\0",
                "grüße",
                "\uD83D\uDE00",
                "\uD800",
                "a\uDC00b",
                "\uDE00\uD83D",
                "\uD800\uD800\uDC00",
                "\uFFFD",
                "\uFFFF",
                "x".repeat(100_000),
                new byte[0],
                new byte[] {1, -1},
                true,
                false,
                Byte.MIN_VALUE,
                Byte.MAX_VALUE,
                Short.MIN_VALUE,
                Short.MAX_VALUE,
                '\0',
                '\uD800',
                '\uFFFF',
                Integer.MIN_VALUE,
                -1,
                0,
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                -0.0f,
                Float.NaN,
                Float.MIN_VALUE,
                Float.NEGATIVE_INFINITY,
                -0.0,
                Double.NaN,
                Double.MAX_VALUE,
                new UUID(-1, 1),
                BigInteger.ZERO,
                BigInteger.ONE.negate(),
                BigInteger.TWO.pow(5_000),
                BigDecimal.ZERO,
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE),
                Instant.MIN,
                Instant.MAX,
                Instant.EPOCH,
                Duration.ZERO,
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                LocalDate.MIN,
                LocalDate.MAX,
                LocalDate.of(2024, 2, 29),
                LocalTime.MIN,
                LocalTime.MAX,
                LocalDateTime.MIN,
                LocalDateTime.MAX,
                OffsetDateTime.MIN,
                OffsetDateTime.MAX,
                OffsetTime.MIN,
                OffsetTime.MAX,
                ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, berlin).withEarlierOffsetAtOverlap(),
                ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 1, berlin).withLaterOffsetAtOverlap(),
                ZonedDateTime.of(LocalDateTime.MIN, ZoneId.of("UTC+18:00")),
                ZonedDateTime.of(LocalDateTime.MAX, ZoneOffset.MIN),
                Year.of(Year.MIN_VALUE),
                Year.of(Year.MAX_VALUE),
                YearMonth.of(-1, 12),
                MonthDay.of(2, 29),
                Period.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
                ZoneOffset.MIN,
                ZoneOffset.ofHoursMinutesSeconds(-1, -2, -3));
    }

    @ParameterizedTest
    @MethodSource("compactValues")
    void aValueTypeComesBackAsItWas(Object value) {
        byte[] encoded = codec.encode(value);

        assertThat(encoded[0]).as("no Java serialization").isNotZero();
        assertThat(codec.decode(encoded)).isEqualTo(value).hasSameClassAs(value);
        assertThat(Codecs.open("jdk", ANY).encode(value)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @MethodSource("compactValues")
    void whatIsCutOffOrHasGrownIsAnotherValueOrNone(Object value) {
        byte[] encoded = codec.encode(value);
        int step = Math.max(1, encoded.length / 50);
        for (int length = 0; length < encoded.length; length += step) {
            assertNotDecodedTo(value, Arrays.copyOf(encoded, length));
        }
        assertNotDecodedTo(value, Arrays.copyOf(encoded, encoded.length + 1));
    }

    private void assertNotDecodedTo(Object value, byte[] bytes) {
        try {
            assertThat(codec.decode(bytes)).isNotEqualTo(value);
        } catch (CodecException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    static Stream<Object> serializedValues() {
        Map<TimeUnit, String> byUnit = new EnumMap<>(Map.of(TimeUnit.DAYS, "d"));
        return Stream.of(
                new ArrayList<>(List.of("a", 1, 2L)),
                List.of(),
                List.of(1),
                List.of(1, 2, 3),
                Set.of("a", "b"),
                Map.of("k", List.of(new UUID(1, 2))),
                Collections.emptyList(),
                Collections.singletonMap("a", 1),
                Collections.unmodifiableList(new ArrayList<>(List.of(LocalDate.MAX))),
                Arrays.asList(1, 2),
                new TreeMap<>(Map.of("b", 1, "a", 2)),
                new TreeMap<String, Integer>(Collections.reverseOrder()),
                new LinkedHashSet<>(List.of("b", "a")),
                byUnit,
                new ConcurrentHashMap<>(Map.of(1, 2)),
                TimeUnit.NANOSECONDS,
                Month.MAY,
                Locale.ROOT,
                Currency.getInstance("EUR"),
                new int[] {1},
                new String[][] {{"a"}, {}},
                java.sql.Timestamp.from(Instant.EPOCH),
                ZoneId.of("Europe/Berlin"),
                java.net.URI.create("a:b"),
                new java.util.BitSet(8));
    }

    @ParameterizedTest
    @MethodSource("serializedValues")
    void collectionsAndOtherTypesOfThePlatformAreReadAfterARestart(Object value) {
        Codec restarted = Codecs.open(
                "jdk",
                new CodecSpec(
                        Set.of(Object.class),
                        Set.of("java.util.concurrent.TimeUnit"),
                        JdkCodecTest.class.getClassLoader()));

        assertThat(restarted.decode(codec.encode(value))).isEqualTo(value).hasSameClassAs(value);
    }

    @Test
    void theTagsAreTheOnesOfTheFormat() {
        assertThat(codec.encode("a")).containsExactly(1, 'a');
        assertThat(codec.encode("\uD800")).containsExactly(2, 0xD8, 0);
        assertThat(codec.encode(new byte[] {7})).containsExactly(3, 7);
        assertThat(codec.encode(258)).containsExactly(8, 0, 0, 1, 2);
        assertThat(codec.encode(new BigDecimal("2.56"))).containsExactly(14, 0, 0, 0, 2, 1, 0);
        assertThat(codec.encode(LocalDate.of(2026, 3, 4))).containsExactly(17, 0, 0, 7, 234, 3, 4);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoValueIsRefusedWithAReason(byte[] bytes, String reason) {
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessageStartingWith(reason);
    }

    static Stream<Object[]> refused() {
        return Stream.of(
                new Object[] {new byte[0], "there is nothing"},
                new Object[] {new byte[] {99}, "its form 99 is unknown"},
                new Object[] {new byte[] {-1, 2}, "its form -1 is unknown"},
                new Object[] {new byte[] {1, (byte) 0xC0}, "it is not UTF-8"},
                new Object[] {new byte[] {2, 1}, "half a character is missing"},
                new Object[] {new byte[] {4, 2}, "it is no Boolean: a boolean is neither true nor false"},
                new Object[] {new byte[] {5, 2, 3}, "it is no Byte: there are more bytes than it needs"},
                new Object[] {new byte[] {14, 2}, "it is no BigDecimal: "},
                new Object[] {new byte[] {17, 0, 0, 7, 0, 13, 1}, "it is no LocalDate: "},
                new Object[] {new byte[] {0, 1}, ""});
    }

    @Property
    void anyBytesWhateverGiveAnObjectOrARefusal(@ForAll byte[] bytes) {
        decode(bytes);
    }

    @Property
    void anyBytesOfAnyFormGiveAnObjectOrARefusal(@ForAll byte form, @ForAll byte[] bytes) {
        byte[] tagged = Arrays.copyOf(bytes, bytes.length + 1);
        tagged[bytes.length] = tagged[0];
        tagged[0] = (byte) (form & 31);
        decode(tagged);
    }

    @Property(tries = 300)
    void aSerializedObjectWithAnyByteChangedGivesAnObjectOrARefusal(@ForAll int at, @ForAll byte other) {
        byte[] bytes = codec.encode(new HashMap<>(Map.of("a", List.of(1, Month.MAY), "b", new int[] {4})));
        bytes[Math.floorMod(at, bytes.length)] = other;
        decode(bytes);
    }

    private void decode(byte[] bytes) {
        try {
            assertThat(codec.decode(bytes)).isNotNull();
        } catch (CodecException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Property
    void anyTextComesBackAsItWas(@ForAll char[] text) {
        assertThat(codec.decode(codec.encode(new String(text)))).isEqualTo(new String(text));
    }

    @Test
    void aTypeThatIsNotConfiguredIsRefused() {
        Codec numbers =
                Codecs.open("jdk", new CodecSpec(Set.of(Number.class), Set.of(), JdkCodecTest.class.getClassLoader()));

        assertThat(numbers.decode(numbers.encode(1))).isEqualTo(1);
        assertThatThrownBy(() -> numbers.decode(codec.encode("1")))
                .isInstanceOf(CodecException.class)
                .hasMessage("it is of class java.lang.String, not of the configured type");
    }

    @Test
    void anUnknownCodecIsRefusedByName() {
        assertThat(Codecs.names()).contains("jdk");
        assertThatThrownBy(() -> Codecs.open("kryo", ANY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no codec 'kryo'; there are ")
                .hasMessageContaining("jdk");
    }

    @Test
    void aWellFormedReplacementCharacterIsNoFault() {
        byte[] encoded = "\1\uFFFDx".getBytes(StandardCharsets.UTF_8);

        assertThat(codec.decode(encoded)).isEqualTo("\uFFFDx");
    }
}
