// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.internal.store.Stores.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CopyingTest {

    private final Copying byValue = Copying.byValue(CopyingTest.class.getClassLoader());

    static Stream<Arguments> shared() {
        return Stream.of(
                argumentSet("boolean", true),
                argumentSet("byte", (byte) 1),
                argumentSet("char", 'c'),
                argumentSet("short", (short) 1),
                argumentSet("int", 1_000),
                argumentSet("long", 1_000L),
                argumentSet("float", 1f),
                argumentSet("double", 1d),
                argumentSet("String", "text"),
                argumentSet("BigInteger", new BigInteger("12345678901234567890")),
                argumentSet("BigDecimal", new BigDecimal("1.5")),
                argumentSet("UUID", new UUID(1, 2)),
                argumentSet("Class", List.class),
                argumentSet("URI", URI.create("a:b")),
                argumentSet("Locale", new Locale.Builder().setLanguage("sv").build()),
                argumentSet("Currency", Currency.getInstance("SEK")),
                argumentSet("Pattern", Pattern.compile("a+")),
                argumentSet("Instant", Instant.ofEpochSecond(5)),
                argumentSet("LocalDate", LocalDate.of(2026, 11, 20)),
                argumentSet("Duration", Duration.ofSeconds(5)),
                argumentSet("a zone of a region", ZoneId.of("Europe/Stockholm")),
                argumentSet("a zone of an offset", ZoneOffset.ofHours(1)),
                argumentSet("enum", TimeUnit.DAYS),
                argumentSet("enum with a body", Shape.ROUND),
                argumentSet("record of immutables", new Point(1, "one", DayOfWeek.FRIDAY)),
                argumentSet("record of records", new Line(new Point(1, "one", DayOfWeek.FRIDAY), Instant.EPOCH)),
                argumentSet("record of itself", new Chain(1, new Chain(2, null))),
                argumentSet("record of nothing", new Nothing()));
    }

    @SuppressWarnings("JavaUtilDate") // a Date can change
    static Stream<Arguments> copied() {
        return Stream.of(
                argumentSet("Date", new Date(5)),
                argumentSet("immutable list", List.of("a", "b")),
                argumentSet("immutable map", Map.of("a", 1)),
                argumentSet("ArrayList", new ArrayList<>(List.of(1, 2))),
                argumentSet("subclass of BigDecimal", new Money("1.5")),
                argumentSet("subclass of BigInteger", new Big("5")),
                argumentSet("record with a list", new Basket("a", List.of("b"))),
                argumentSet("record with a field of type Object", new Box("text")),
                argumentSet("record with a type that can be subclassed", new Price(new BigDecimal("1.5"))),
                argumentSet("record of such a record", new Offer(new Price(new BigDecimal("1.5")))),
                argumentSet("record that leads back to such a record", new Left(1, new Right(null, new Date(1)))),
                argumentSet("generic record", new Pair<>("a", 1)));
    }

    static Stream<Arguments> arrays() {
        return Stream.<Object>of(
                        new boolean[] {true},
                        new byte[] {1, 2},
                        new char[] {'c'},
                        new short[] {1},
                        new int[] {1, 2},
                        new long[] {1, 2},
                        new float[] {1},
                        new double[] {1},
                        new String[] {"a", "b"},
                        new int[][] {{1}, {2, 3}},
                        new byte[0])
                .map(array -> argumentSet(array.getClass().getSimpleName(), array));
    }

    @ParameterizedTest
    @MethodSource("shared")
    void anImmutableObjectIsShared(Object object) {
        assertThat(byValue.copy(object)).isSameAs(object);
        assertThat(stored(object)).isSameAs(object);
    }

    @ParameterizedTest
    @MethodSource("copied")
    void anObjectThatCouldChangeIsCopied(Object object) {
        assertThat(byValue.copy(object)).isNotSameAs(object).isEqualTo(object).hasSameClassAs(object);
        assertThat(stored(object)).isNotSameAs(object).isEqualTo(object);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayIsCopied(Object array) {
        Object copy = byValue.copy(array);

        assertThat(copy).isNotSameAs(array).hasSameClassAs(array);
        assertThat(Arrays.deepEquals(new Object[] {copy}, new Object[] {array})).isTrue();
        assertThat(stored(array)).isNotSameAs(array);
    }

    @Test
    void aRecordWithAnArrayIsCopied() {
        Digest digest = new Digest(new byte[] {1, 2});

        assertThat(byValue.copy(digest).bytes()).containsExactly(1, 2).isNotSameAs(digest.bytes());
    }

    @ParameterizedTest
    @MethodSource({"shared", "copied"})
    void byReferenceEverythingIsShared(Object object) {
        assertThat(Copying.byReference().copy(object)).isSameAs(object);
    }

    @Test
    void aRecordOfImmutablesNeedNotBeSerializable() {
        Point point = new Point(1, "one", DayOfWeek.FRIDAY);

        assertThat(point).isNotInstanceOf(Serializable.class);
        assertThat(stored(point)).isSameAs(point);
    }

    @Test
    void eachReadIsTheCallersToKeep() {
        Store<String, List<String>> store = Stores.unbounded(byValue);
        List<String> mine = new ArrayList<>(List.of("a"));
        store.put("key", mine, Stored.ETERNAL);
        mine.add("b");
        Stored<List<String>> read = found(store, "key");
        Objects.requireNonNull(read.value()).add("c");

        assertThat(read.value()).containsExactly("a");
        assertThat(found(store, "key").value()).containsExactly("a");
    }

    @Test
    void byteArraysAreTheCallersToKeep() {
        Store<String, byte[]> store = Stores.unbounded(byValue);
        byte[] mine = {1, 2};
        store.put("key", mine, Stored.ETERNAL);
        mine[0] = 9;
        Stores.value(store, "key")[1] = 9;

        assertThat(found(store, "key").value()).containsExactly(1, 2);
    }

    @Test
    void keysAreTheCallersToKeep() {
        for (boolean put : new boolean[] {true, false}) {
            Store<List<String>, String> store = Stores.unbounded(byValue);
            List<String> mine = new ArrayList<>(List.of("a"));
            if (put) {
                store.put(mine, "1", Stored.ETERNAL);
            } else {
                store.swap(mine, null, "1", Stored.ETERNAL);
            }
            mine.add("b");
            store.keys().next().add("c");

            assertThat(found(store, List.of("a")).value()).isEqualTo("1");
            assertThat(store.keys().next()).containsExactly("a");
        }
    }

    private Object stored(Object object) {
        Store<String, Object> store = Stores.unbounded(byValue);
        store.put("key", object, Stored.ETERNAL);
        return Stores.value(store, "key");
    }

    enum Shape {
        ROUND {
            @Override
            int corners() {
                return 0;
            }
        };

        abstract int corners();
    }

    record Point(int x, String name, DayOfWeek day) {}

    record Line(Point from, Instant at) {}

    record Chain(int number, @Nullable Chain next) {}

    record Nothing() {}

    record Basket(String owner, List<String> goods) implements Serializable {}

    record Box(Object content) implements Serializable {}

    record Price(BigDecimal amount) implements Serializable {}

    record Offer(Price price) implements Serializable {}

    record Left(int number, @Nullable Right right) implements Serializable {}

    record Right(@Nullable Left left, Date date) implements Serializable {}

    record Pair<A, B>(A first, B second) implements Serializable {}

    @SuppressWarnings("ArrayRecordComponent")
    record Digest(byte[] bytes) implements Serializable {}

    static class Money extends BigDecimal {
        private static final long serialVersionUID = 1L;

        Money(String amount) {
            super(amount);
        }
    }

    static class Big extends BigInteger {
        private static final long serialVersionUID = 1L;

        Big(String number) {
            super(number);
        }
    }
}
