// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.internal.store.EncodedStores.NOW;
import static dev.larder.internal.store.Stores.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.CacheFullException;
import dev.larder.EntryTooLargeException;
import dev.larder.StorageException;
import dev.larder.internal.store.EntryRecord.Content;
import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendFullException;
import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import dev.larder.spi.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.CacheException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store over a backend beyond the contract: bytes that cannot be read, limits, failures. */
class EncodedStoreTest {

    private static final String LONG = "k".repeat(200);

    private final MemoryBackend backend = new MemoryBackend(100, 10_000);
    private final EncodedSettings settings = EncodedStores.settings();
    private final Store<Object, Object> store = new EncodedStore<>(backend, settings);

    @Test
    void theTimeOfWritingIsKept() {
        store.put("a", "1", NOW + 1);
        store.touch("a", found(store, "a"), NOW + 2);

        assertThat(found(store, "a").created()).isEqualTo(NOW);
    }

    @Test
    void aByteArrayIsAKeyByItsContent() {
        store.put(new byte[] {1, 2}, "1", Stored.ETERNAL);

        assertThat(found(store, new byte[] {1, 2}).value()).isEqualTo("1");
        assertThat(store.get(new byte[] {1, 3})).isNull();
        assertThat(store.keys().next()).isEqualTo(new byte[] {1, 2});
    }

    static Stream<byte[]> unreadableRecords() {
        byte[] good = new Content(NOW, NOW + 1, 0, null, EncodedStores.jdk().encode("1")).bytes();
        byte[] cut = Arrays.copyOf(good, good.length - 1);
        byte[] foreign = good.clone();
        foreign[1] = 2;
        byte[] ofAnotherKey = new Content(NOW, NOW + 1, 0, new byte[] {1}, new byte[] {1}).bytes();
        return Stream.of(
                new byte[0], "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), cut, foreign, ofAnotherKey);
    }

    @ParameterizedTest
    @MethodSource("unreadableRecords")
    void anUnreadableRecordIsDeadAndCanBeReplaced(byte[] record) {
        store.put("a", "1", NOW + 1);
        backend.spoil(record);

        Stored<Object> spoilt = found(store, "a");

        assertThat(spoilt.readable()).isFalse();
        assertThat(spoilt.value()).isNull();
        assertThat(spoilt.deadline()).isEqualTo(Stored.DEAD);
        assertThat(spoilt.created()).isEqualTo(Stored.UNKNOWN);
        assertThat(settings.unreadable().count()).isOne();
        store.touch("a", spoilt, NOW + 5);
        assertThat(backend.onlyRecord()).isEqualTo(record);
        assertThat(store.swap("a", null, "2", NOW + 2)).isFalse();
        assertThat(store.swap("a", spoilt, "2", NOW + 2)).isTrue();
        assertThat(found(store, "a").value()).isEqualTo("2");
    }

    @ParameterizedTest
    @MethodSource("unreadableRecords")
    void anUnreadableRecordCanBeRemovedAndOverwritten(byte[] record) {
        store.put("a", "1", NOW + 1);
        backend.spoil(record);
        assertThat(store.swap("a", found(store, "a"), null, 0)).isTrue();
        assertThat(store.get("a")).isNull();

        store.put("a", "1", NOW + 1);
        backend.spoil(record);
        store.put("a", "2", NOW + 1);
        assertThat(found(store, "a").value()).isEqualTo("2");
    }

    @Property(tries = 500)
    void anyBytesWhateverGiveAValueOrNone(@ForAll byte[] bytes) {
        MemoryBackend any = new MemoryBackend();
        Store<String, Object> open = EncodedStores.open(any);
        open.put("a", "1", NOW + 1);
        any.spoil(bytes);
        readAll(open);
        any.spoil(new Content(NOW, NOW + 1, 0, null, bytes).bytes());
        readAll(open);
    }

    private static void readAll(Store<String, Object> store) {
        Stored<Object> stored = found(store, "a");
        boolean readable = stored.readable();
        assertThat(stored.value() != null).isEqualTo(readable);
        assertThat(stored.value() != null).isEqualTo(readable);
        store.scan((key, shown) -> assertThat(key).isEqualTo("a"));
    }

    @Property(tries = 500)
    void anyBytesWhateverAsAKeyAreSkippedOrListed(@ForAll byte[] bytes) {
        MemoryBackend any = new MemoryBackend();
        Store<Object, Object> open = EncodedStores.open(any);
        open.put("a", "1", NOW + 1);
        any.put(bytes, any.onlyRecord(), Backend.ETERNAL);
        List<Object> keys = keys(open);
        assertThat(keys).contains("a").hasSizeLessThanOrEqualTo(2);
        open.scan((key, stored) -> assertThat(
                        keys.stream().anyMatch(k -> Arrays.deepEquals(new Object[] {k}, new Object[] {key})))
                .isTrue());
    }

    @Test
    void aValueThatCannotBeDecodedIsNone() {
        store.put("a", "1", NOW + 1);
        backend.spoil(new Content(NOW, NOW + 9, 0, null, new byte[] {99}).bytes());

        Stored<Object> stored = found(store, "a");

        assertThat(stored.deadline()).isEqualTo(NOW + 9);
        assertThat(stored.value()).isNull();
        assertThat(stored.readable()).isFalse();
        assertThat(settings.unreadable().count()).isEqualTo(2);
    }

    @Test
    void aCodecThatFailsInWaysOfItsOwnIsAMiss() {
        for (Throwable failure : List.of(new IllegalStateException(), new NoClassDefFoundError("x"))) {
            EncodedSettings failing = EncodedStores.settings(new Failing(failure));
            Store<String, String> open = new EncodedStore<>(new MemoryBackend(), failing);
            open.put("a", "1", NOW + 1);

            assertThat(found(open, "a").value()).isNull();
            assertThat(failing.unreadable().count()).isOne();
        }
    }

    private record Failing(Throwable failure) implements Codec {
        @Override
        public byte[] encode(Object object) {
            return new byte[0];
        }

        @Override
        public Object decode(byte[] bytes) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    @ParameterizedTest
    @MethodSource("schemaVersions")
    void aValueOfAnotherSchemaVersionIsNone(int written, int read) {
        write(written).put("a", "1", NOW + 1);
        EncodedSettings reading = EncodedStores.settings(EncodedStores.jdk(), read, Duration.ZERO);
        Store<Object, Object> other = new EncodedStore<>(backend, reading);

        Stored<Object> stored = found(other, "a");

        assertThat(stored.value()).isNull();
        assertThat(stored.readable()).isFalse();
        assertThat(stored.deadline())
                .as("nobody sweeps what the other version still reads")
                .isEqualTo(NOW + 1);
        assertThat(found(write(written), "a").value()).isEqualTo("1");
        assertThat(other.swap("a", stored, "2", NOW + 2)).isTrue();
        assertThat(found(other, "a").value()).isEqualTo("2");
    }

    static Stream<Object[]> schemaVersions() {
        return Stream.of(new Object[] {0, 1}, new Object[] {1, 0}, new Object[] {1, 2});
    }

    private Store<Object, Object> write(int schemaVersion) {
        return new EncodedStore<>(backend, EncodedStores.settings(EncodedStores.jdk(), schemaVersion, Duration.ZERO));
    }

    @Test
    void aLongKeyIsFoundByItsHashAndListedAsItIs() {
        store.put(LONG, "1", NOW + 1);
        store.put(LONG + "x", "2", NOW + 1);
        store.put("a", "3", NOW + 1);

        assertThat(found(store, LONG).value()).isEqualTo("1");
        assertThat(found(store, LONG + "x").value()).isEqualTo("2");
        assertThat(store.get(LONG + "y")).isNull();
        assertThat(keys(store)).containsExactlyInAnyOrder(LONG, LONG + "x", "a");
        List<Object> shown = new ArrayList<>();
        store.scan((key, stored) -> {
            shown.add(key);
            assertThat(store.swap(key, stored, null, 0)).isTrue();
        });
        assertThat(shown).containsExactlyInAnyOrder(LONG, LONG + "x", "a");
        assertThat(store.size()).isZero();
    }

    @Test
    void aKeyThatLooksLikeTheHashOfAnotherIsNotTheOther() {
        store.put(LONG, "1", NOW + 1);
        Store<Object, Object> raw = new EncodedStore<>(backend, withKeys(new AsTheyAre()));

        Stored<Object> stored = found(raw, backend.onlyKey());

        assertThat(stored.value()).isNull();
        assertThat(stored.readable()).isFalse();
    }

    @Test
    void aHashWhoseRecordCannotBeReadIsNotListed() {
        store.put(LONG, "1", NOW + 1);
        backend.spoil(new byte[] {1});

        assertThat(keys(store)).isEmpty();
        store.scan((key, stored) -> assertThat(key).isNull());
    }

    private EncodedSettings withKeys(Codec keys) {
        return new EncodedSettings(
                "larder", keys, settings.values(), 0, Duration.ZERO, settings.clock(), settings.health());
    }

    private record AsTheyAre() implements Codec {
        @Override
        public byte[] encode(Object object) {
            return (byte[]) object;
        }

        @Override
        public Object decode(byte[] bytes) {
            return bytes;
        }
    }

    @Test
    void anEntryWithTooLittleTimeLeftIsNotStored() {
        Store<Object, Object> picky =
                new EncodedStore<>(backend, EncodedStores.settings(EncodedStores.jdk(), 0, Duration.ofMillis(100)));

        picky.put("a", "1", NOW + 99);
        assertThat(picky.get("a")).isNull();
        assertThat(picky.swap("a", null, "1", NOW + 99)).isTrue();
        assertThat(picky.get("a")).isNull();
        picky.put("a", "1", NOW + 100);
        assertThat(found(picky, "a").value()).isEqualTo("1");
        assertThat(picky.swap("a", found(picky, "a"), "2", NOW + 99)).isTrue();
        assertThat(picky.get("a")).as("what was there is not served any more").isNull();
        picky.put("a", "1", Stored.ETERNAL);
        picky.put("a", "2", NOW + 99);
        assertThat(picky.get("a")).isNull();
    }

    @Test
    void aRecordThatIsTooLargeIsRefusedAndTheOldValueStays() {
        store.put("a", "1", NOW + 1);
        String large = "x".repeat(10_000);

        for (Consumer<String> write : writes()) {
            assertThatThrownBy(() -> write.accept(large))
                    .isInstanceOf(EntryTooLargeException.class)
                    .isInstanceOf(CacheException.class)
                    .hasMessage("Container 'larder' cannot store an entry of 10024 bytes: its storage takes 10000."
                            + " Store smaller values, or raise the limit of the storage");
        }

        assertThat(found(store, "a").value()).isEqualTo("1");
        store.put("a", "x".repeat(9_976), NOW + 1);
        assertThat(backend.onlyRecord()).hasSize(10_000);
    }

    private List<Consumer<String>> writes() {
        return List.of(
                value -> store.put("a", value, NOW + 1), value -> store.swap("a", found(store, "a"), value, NOW + 1));
    }

    @Test
    void whatCannotBeEncodedIsRefusedByTheNameOfItsClass() {
        Object plain = new Object();

        assertThatThrownBy(() -> store.put("a", plain, NOW + 1))
                .isInstanceOf(CacheException.class)
                .hasCauseInstanceOf(CodecException.class)
                .hasMessage("Container 'larder' cannot encode a value of class java.lang.Object:"
                        + " java.lang.Object is not serializable; let it implement java.io.Serializable");
        assertThatThrownBy(() -> store.get(plain))
                .isInstanceOf(CacheException.class)
                .hasMessageStartingWith("Container 'larder' cannot encode a key of class java.lang.Object: ");
    }

    @Test
    void aBulkReadIsOneCallOfTheBackend() {
        store.put("a", "1", NOW + 1);

        assertThat(store.getAll(List.of("a", "b", "c"))).hasSize(3);

        assertThat(backend.bulkReads()).isOne();
    }

    @Test
    void aBackendThatCannotListItsKeysSaysSo() {
        Store<String, String> listless = EncodedStores.open(new Broken(null));

        assertThat(listless.collects()).isTrue();
        assertThatThrownBy(listless::keys)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Container 'larder' is kept in a storage that cannot list its keys");
        assertThatThrownBy(listless::size)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("Container 'larder' is kept in a storage that cannot count its entries");
        assertThatThrownBy(() -> listless.scan((key, stored) -> {})).isInstanceOf(UnsupportedOperationException.class);
        assertThat(store.collects()).isFalse();
    }

    @Test
    void aBackendWithKeysTooShortForAHashIsRefused() {
        assertThatThrownBy(() -> EncodedStores.open(new MemoryBackend(31, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The storage of container 'larder' takes keys of 31 bytes; 32 are needed");
    }

    @Test
    void aFailureOfTheBackendNamesTheContainerAndWhatWasTried() {
        BackendException away = new BackendException("server one is away");
        Store<String, String> broken = EncodedStores.open(new Broken(away));

        assertFails(() -> broken.get("a"), "reading an entry", away);
        assertFails(() -> broken.getAll(List.of("a", "b")), "reading 2 entries", away);
        assertFails(() -> broken.swap("a", null, "1", NOW), "writing an entry", away);
        assertFails(() -> broken.swap("a", null, null, NOW), "reading an entry", away);
        assertFails(broken::clear, "dropping all entries", away);
        assertFails(broken::close, "closing", away);
    }

    private static void assertFails(Runnable call, String tried, BackendException cause) {
        assertThatThrownBy(call::run)
                .isExactlyInstanceOf(StorageException.class)
                .hasMessage("Container 'larder' failed while " + tried
                        + ": server one is away; with on-failure = miss the container would do without its storage")
                .hasCause(cause);
    }

    @Test
    void aBackendThatIsFullSaysSo() {
        BackendException full = new BackendFullException("no room");
        Store<String, String> broken = EncodedStores.open(new Broken(full));

        assertThatThrownBy(() -> broken.swap("a", null, "1", NOW))
                .isInstanceOf(CacheFullException.class)
                .hasMessage("Container 'larder' failed while writing an entry: no room")
                .hasCause(full);
    }

    /** A backend that cannot list keys and fails, if it is given a failure. */
    private record Broken(@Nullable BackendException failure) implements Backend {

        @Override
        public @Nullable Found get(byte[] key) {
            fail();
            return null;
        }

        @Override
        public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
            fail();
            return true;
        }

        @Override
        public void clear() {
            fail();
        }

        @Override
        public void close() {
            fail();
        }

        private void fail() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static List<Object> keys(Store<Object, Object> store) {
        List<Object> keys = new ArrayList<>();
        store.keys().forEachRemaining(keys::add);
        return keys;
    }
}
