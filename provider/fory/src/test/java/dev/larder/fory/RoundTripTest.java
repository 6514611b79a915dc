// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Codec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // applications have them
class RoundTripTest {

    private static final Codec CODEC = Codecs.of(Shop.Customer.class);

    static Stream<Object> objects() {
        return Stream.of(values(), times(), collections(), domain()).flatMap(stream -> stream);
    }

    private static Stream<Object> values() {
        return Stream.of(
                true,
                (byte) 1,
                (short) 2,
                'c',
                3,
                Long.MIN_VALUE,
                1.5f,
                Double.NaN,
                "",
                "latin",
                "\u4e2d\ud83d\ude00\u0000\ud800",
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("-1.50"),
                new UUID(3, 4),
                URI.create("http://example.com/a?b"),
                Locale.CANADA_FRENCH,
                Currency.getInstance("EUR"),
                RoundingMode.HALF_UP);
    }

    private static Stream<Object> times() {
        LocalDateTime moment = LocalDateTime.of(2024, 2, 29, 23, 59, 59, 999_999_999);
        return Stream.of(
                Instant.MAX,
                Duration.ofNanos(-1),
                moment,
                moment.toLocalDate(),
                LocalTime.MIDNIGHT,
                LocalDate.MIN,
                OffsetDateTime.of(moment, ZoneOffset.ofHours(-3)),
                ZonedDateTime.of(moment, ZoneId.of("Europe/Rome")),
                ZoneId.of("Asia/Tokyo"),
                Period.of(1, 2, 3),
                Year.of(2024),
                YearMonth.of(2024, 2),
                MonthDay.of(2, 29),
                DayOfWeek.FRIDAY,
                new Date(5),
                TimeZone.getTimeZone("Europe/Rome"));
    }

    private static Stream<Object> collections() {
        return Stream.of(
                List.of(),
                List.of(1, "two", 3.0),
                Set.of("a", "b", "c"),
                Map.of(1, "one", 2, "two"),
                new ArrayList<>(Arrays.asList("a", null, 3)),
                new ArrayList<>(Collections.nCopies(100_000, null)),
                Arrays.asList(1, null),
                new LinkedList<>(List.of(1)),
                new CopyOnWriteArrayList<>(List.of(1)),
                new HashSet<>(Arrays.asList(null, 1)),
                new LinkedHashSet<>(List.of(3, 1, 2)),
                new TreeSet<>(Set.of("b", "a")),
                new HashMap<>(Collections.singletonMap("key", null)),
                new LinkedHashMap<>(Map.of("k", List.of(1))),
                new TreeMap<>(Map.of(1, 2)),
                new ConcurrentHashMap<>(Map.of("k", "v")),
                new ConcurrentSkipListMap<>(Map.of("k", "v")),
                EnumSet.of(Shop.State.PAID),
                new EnumMap<>(Map.of(Shop.State.OPEN, 1)),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
                Collections.synchronizedList(new ArrayList<>(List.of(1))),
                Collections.singletonList("x"),
                Collections.emptyMap(),
                new AbstractMap.SimpleEntry<>("k", 1),
                Optional.of("x"),
                BitSet.valueOf(new long[] {5}));
    }

    private static Stream<Object> domain() {
        return Stream.of(
                Shop.order(),
                new Shop.Order(
                        new UUID(0, 0), Instant.EPOCH, Shop.State.OPEN, new ArrayList<>(), null, new HashMap<>()),
                Shop.customer(),
                new Shop.Customer("nobody"),
                Shop.State.PAID,
                List.of(Shop.customer(), Shop.order()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void whatIsDecodedEqualsWhatWasEncoded(Object object) {
        Object decoded = CODEC.decode(CODEC.encode(object));

        assertThat(decoded.equals(object) || asText(decoded).equals(asText(object)))
                .as("%s, decoded as %s", object, decoded)
                .isTrue();
        assertThat(decoded).hasSameClassAs(object);
    }

    /** Few of the platform's collections that equal another do not say so. */
    private static String asText(Object object) {
        return object.getClass().getName() + object;
    }

    @Test
    void arraysKeepTheirTypesAndNulls() {
        for (Object array : List.of(
                new byte[] {1, 2},
                new int[] {3},
                new double[0],
                new int[][] {{1}, {2, 3}},
                new String[] {"a", null},
                new Object[] {1, null, List.of(2)},
                new Instant[] {Instant.EPOCH},
                new Shop.Line[] {new Shop.Line("a", 1, BigDecimal.ONE), null})) {
            assertThat(CODEC.decode(CODEC.encode(array))).isEqualTo(array).hasSameClassAs(array);
        }
    }

    @Test
    void anObjectReferredToTwiceIsTwoAfterwards() {
        List<Object> shared = new ArrayList<>(List.of("x"));

        List<?> decoded = (List<?>) CODEC.decode(CODEC.encode(List.of(shared, shared)));

        assertThat(decoded.get(0)).isEqualTo(shared).isNotSameAs(decoded.get(1));
    }
}
