// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.Overflow.EVICT;
import static dev.larder.Overflow.REJECT;
import static dev.larder.internal.store.Stores.found;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.larder.CacheFullException;
import dev.larder.Overflow;
import dev.larder.Weigher;
import dev.larder.internal.config.Limits;
import dev.larder.internal.engine.Together;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {

    @Test
    void evictionKeepsTheSizeAtTheLimit() {
        Store<Integer, String> store = Stores.open(Stores.size(10, EVICT));
        for (int i = 0; i < 1_000; i++) {
            store.put(i, "value", Stored.ETERNAL);
        }

        assertThat(store.size()).isEqualTo(10);
        assertThat(store.evictions()).isEqualTo(990);
    }

    @Test
    void evictionKeepsTheLimitWhenThreadsMeet() throws Exception {
        Store<Integer, String> store = Stores.open(Stores.size(10, EVICT));
        Together.run(4, thread -> {
            for (int i = 0; i < 2_000; i++) {
                store.put(thread * 2_000 + i, "value", Stored.ETERNAL);
            }
        });

        assertThat(store.size()).isEqualTo(10);
        assertThat(store.evictions()).isEqualTo(7_990);
    }

    @Test
    void theSizeIsSettledAlthoughAWriterFoundAnotherOneEvicting() throws Exception {
        Store<Gate, String> store = Stores.open(Stores.size(1, EVICT));
        Gate first = new Gate();
        store.put(first, "value", Stored.ETERNAL);
        CompletableFuture<Void> evicting =
                CompletableFuture.runAsync(() -> store.put(new Gate(first), "value", Stored.ETERNAL));
        assertThat(first.reached.await(10, SECONDS)).isTrue();
        store.put(new Gate(), "value", Stored.ETERNAL);
        store.put(new Gate(), "value", Stored.ETERNAL);
        first.open.countDown();
        evicting.get(10, SECONDS);

        assertThat(store.size()).isOne();
        assertThat(store.evictions()).isEqualTo(3);
    }

    @Test
    void onlyWhatTheLimitDropsIsCountedAsEvicted() {
        Store<Integer, String> store = Stores.open(Stores.size(2, EVICT));
        store.put(1, "a", Stored.ETERNAL);
        store.put(1, "b", Stored.ETERNAL);
        store.swap(1, store.get(1), "c", Stored.ETERNAL);
        store.swap(1, store.get(1), null, 0);
        store.put(1, "d", Stored.DEAD);
        store.clear();
        assertThat(store.evictions()).isZero();

        store.put(1, "a", Stored.ETERNAL);
        store.put(2, "b", Stored.ETERNAL);
        store.put(3, "c", Stored.ETERNAL);
        assertThat(store.evictions()).isOne();
    }

    @Test
    void anEntryGreaterThanTheLimitIsEvictedAtOnce() {
        Store<Integer, Integer> store = Stores.open(Stores.weight(10, EVICT, (key, value) -> (Integer) value));
        store.put(1, 11, Stored.ETERNAL);

        assertThat(store.get(1)).isNull();
        assertThat(store.evictions()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void theWeigherIsCalledOncePerWriteInTheWritingThread(Overflow overflow) {
        AtomicInteger calls = new AtomicInteger();
        Thread writer = Thread.currentThread();
        Store<Integer, List<String>> store = Stores.open(
                Stores.weight(100, overflow, (key, value) -> {
                    assertThat(Thread.currentThread()).isSameAs(writer);
                    calls.incrementAndGet();
                    return 1;
                }),
                Stores.BY_VALUE);

        store.put(1, List.of("a"), Stored.ETERNAL);
        assertThat(calls).hasValue(1);
        store.put(1, List.of("b"), Stored.ETERNAL);
        assertThat(calls).hasValue(2);
        store.swap(1, store.get(1), List.of("c"), Stored.ETERNAL);
        assertThat(calls).hasValue(3);
        store.touch(1, found(store, 1), 5);
        found(store, 1).value();
        store.swap(1, store.get(1), null, 0);
        store.clear();
        assertThat(calls).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource
    void aWeigherMayUseTheStore(Overflow overflow) {
        List<Store<Integer, String>> opened = new ArrayList<>();
        Store<Integer, String> store = Stores.open(Stores.weight(100, overflow, (key, value) -> {
            Integer next = (Integer) key + 1;
            if (next < 20) {
                opened.get(0).put(next, "nested", Stored.ETERNAL);
            }
            return 1;
        }));
        opened.add(store);

        store.put(1, "a", Stored.ETERNAL);

        assertThat(store.size()).isEqualTo(19);
    }

    @ParameterizedTest
    @EnumSource
    void aNegativeWeightFailsTheWrite(Overflow overflow) {
        assertLeavesTheStoreAsItWas(overflow, (key, value) -> value.equals("bad") ? -3 : 1, "answered -3");
    }

    @ParameterizedTest
    @EnumSource
    void aWeigherThatThrowsFailsTheWrite(Overflow overflow) {
        assertLeavesTheStoreAsItWas(
                overflow,
                (key, value) -> {
                    if (value.equals("bad")) {
                        throw new IllegalStateException("no scales");
                    }
                    return 1;
                },
                "failed");
    }

    private static void assertLeavesTheStoreAsItWas(Overflow overflow, Weigher<Object, Object> weigher, String reason) {
        Store<Integer, String> store = Stores.open(Stores.weight(2, overflow, weigher));
        store.put(1, "good", Stored.ETERNAL);

        assertThatThrownBy(() -> store.put(1, "bad", Stored.ETERNAL))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("container 'larder'")
                .hasMessageContaining(weigher.getClass().getName())
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> store.swap(2, null, "bad", Stored.ETERNAL)).isInstanceOf(CacheException.class);
        store.put(3, "good", Stored.ETERNAL);

        assertThat(found(store, 1).value()).isEqualTo("good");
        assertThat(store.get(2)).isNull();
        assertThat(store.get(3)).isNotNull();
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                argumentSet("boolean", true, 1),
                argumentSet("char", 'c', 2),
                argumentSet("int", 7, 4),
                argumentSet("long", 7L, 8),
                argumentSet("double", 7d, 8),
                argumentSet("ASCII", "larder", 6),
                argumentSet("Latin", "åäö", 6),
                argumentSet("CJK", "日本", 6),
                argumentSet("emoji", "😀", 4),
                argumentSet("empty", "", 0),
                argumentSet("UUID", new UUID(1, 2), 16),
                argumentSet("Instant", Instant.EPOCH, 12),
                argumentSet("BigInteger", BigInteger.ONE.shiftLeft(64), 9),
                argumentSet("BigDecimal", new BigDecimal("1.5"), 5),
                argumentSet("bytes", new byte[7], 7),
                argumentSet("longs", new long[3], 24));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void anEntryTakesTheBytesOfItsEncodedKeyAndValue(Object value, int size) {
        assertTakes(value, size, Copying.byReference());
        assertTakes(value, size, Stores.BY_VALUE);
    }

    @Test
    void aSerializedValueTakesTheBytesThatItWouldHaveAndByValueThoseThatAreKept() {
        Object value = new ArrayList<>(List.of("a"));
        byte[] kept = (byte[]) new SerializedForm(LimitsTest.class.getClassLoader()).freeze(value);

        assertTakes(value, serialized(value), Copying.byReference());
        assertTakes(value, kept.length, Stores.BY_VALUE);
        assertThat(kept.length).isLessThan(serialized(value));
    }

    private static void assertTakes(Object value, int size, Copying copying) {
        Store<Object, Object> exact = Stores.open(Stores.bytes(3 + size, REJECT), copying);
        assertThatCode(() -> exact.put("key", value, Stored.ETERNAL)).doesNotThrowAnyException();

        Store<Object, Object> tight = Stores.open(Stores.bytes(2 + size, REJECT), copying);
        assertThatThrownBy(() -> tight.put("key", value, Stored.ETERNAL))
                .isInstanceOf(CacheFullException.class)
                .hasMessageContaining("maximum-bytes = " + (2 + size));
    }

    @Test
    void theUtf8LengthIsThatOfTheEncoder() {
        String text = "a\u007f\u0080\u07ff\u0800\uffff😀";

        assertThat(EncodedSize.of(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void evictionKeepsTheBytesBelowTheLimit() {
        Store<Integer, byte[]> store = Stores.open(Stores.bytes(1_040, EVICT), Stores.BY_VALUE);
        for (int i = 0; i < 100; i++) {
            store.put(i, new byte[100], Stored.ETERNAL);
        }

        assertThat(store.size()).isEqualTo(10);
    }

    @Test
    void whatCannotBeMeasuredIsRefusedByName() {
        Store<String, Object> store = Stores.open(Stores.bytes(1_000, EVICT));

        assertThatThrownBy(() -> store.put("key", new Object(), Stored.ETERNAL))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Cannot measure an object of class java.lang.Object")
                .hasMessageContaining("instead of bytes");
        assertThat(store.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theTimeOfWritingIsKeptWhereAskedFor(Kind kind) {
        Store<String, Object> store = HeapStores.open(new HeapSettings(
                "larder", kind.limits(), kind.copying(), InstantSource.fixed(Instant.ofEpochMilli(77))));
        store.put("a", "shared", Stored.ETERNAL);
        store.put("b", new ArrayList<>(List.of("frozen")), Stored.ETERNAL);

        assertThat(found(store, "a").created()).isEqualTo(77);
        assertThat(found(store, "b").created()).isEqualTo(77);
        assertThat(found(store, "b").value()).isEqualTo(List.of("frozen"));
    }

    static Stream<Kind> kinds() {
        return Stream.of(Copying.byReference(), Stores.BY_VALUE)
                .flatMap(copying -> Stream.of(Limits.NONE, Stores.bytes(1_000, REJECT), Stores.size(5, EVICT))
                        .map(limits -> new Kind(limits, copying)));
    }

    record Kind(Limits limits, Copying copying) {}

    /** A key whose hash code, once another was made for it, waits until it is opened: eviction asks for it. */
    private static final class Gate {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
        private volatile boolean closed;

        Gate() {}

        Gate(Gate closing) {
            closing.closed = true;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            if (closed) {
                reached.countDown();
                try {
                    assertThat(open.await(10, SECONDS)).isTrue();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
            return System.identityHashCode(this);
        }
    }

    private static int serialized(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.size();
    }
}
