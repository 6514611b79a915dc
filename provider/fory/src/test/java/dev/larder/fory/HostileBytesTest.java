// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.fory.Fory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the bytes are: an object or a CodecException, within a small heap, and no class beyond the allowed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileBytesTest {

    private static final int HEAD = 3;

    /** What decoding any bytes of these tests may allocate: a tenth of the heap that they run in. */
    private static final long ROOM = 25 * 1024 * 1024;

    private final Watching loader = new Watching();
    private final Codec codec = Codecs.open(Set.of(Shop.Customer.class, Twin.class), Set.of(), loader);
    private final Random random = new Random(20_26);
    private int decoded;
    private long mostAllocated;

    /** An element of sets that refers to others of its kind. */
    record Twin(Object left, Object right) {}

    /** Notes which classes are asked for. */
    static final class Watching extends ClassLoader {

        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        Watching() {
            super(HostileBytesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }
    }

    private List<byte[]> good() {
        List<Object> objects = List.of(
                "text",
                "\u4e2d\u6587",
                Long.MAX_VALUE,
                Shop.customer(),
                Shop.order(),
                new Twin(List.of(1), new Twin("a", "b")),
                new int[] {1, 2, 3},
                new long[1000],
                new String[] {"a", null},
                new Shop.Line[0][0],
                new ArrayList<>(Arrays.asList(1, "b", null, 3.0)),
                new HashSet<>(List.of(1, 2)),
                new TreeMap<>(Map.of("a", 1)),
                new EnumMap<>(Map.of(Shop.State.OPEN, 1)),
                new ArrayBlockingQueue<>(5, false, List.of(1)),
                new PriorityQueue<>(List.of(2, 1)),
                BitSet.valueOf(new long[] {1, 2}),
                new IllegalStateException("x"),
                ZonedDateTime.parse("2024-01-01T00:00:00+01:00[Europe/Rome]"),
                Locale.ITALY);
        return objects.stream().map(codec::encode).toList();
    }

    @AfterEach
    void noClassWasAskedForThatIsNotAllowed() {
        assertThat(mostAllocated).isLessThan(ROOM);
        Set<String> declared = DeclaredTypes.of(Set.of(Shop.Customer.class, Twin.class));
        assertThat(loader.asked)
                .allMatch(name -> declared.contains(name)
                        || name.startsWith("java.")
                        || name.startsWith("org.apache.fory.")
                        || PlatformTypes.NAMED.contains(name));
        assertThat(codec.decode(codec.encode(Shop.customer()))).isEqualTo(Shop.customer());
    }

    private void decode(byte[] bytes) {
        long before = allocated();
        try {
            assertSound(codec.decode(bytes));
            decoded++;
        } catch (CodecException refused) {
            assertThat(refused).hasMessageNotContaining("OutOfMemory").hasMessageNotContaining("nested too deeply");
        }
        mostAllocated = Math.max(mostAllocated, allocated() - before);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** Nothing checks, when a field is set from bytes, that it may hold such an object, but Fory. */
    private static void assertSound(@Nullable Object object) {
        if (object instanceof Collection<?> collection) {
            collection.forEach(HostileBytesTest::assertSound);
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                assertSound(key);
                assertSound(value);
            });
        } else if (object != null && object.getClass().getName().startsWith("dev.larder.")) {
            assertFieldsSound(object);
        }
    }

    private static void assertFieldsSound(Object object) {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                Object held = value(field, object);
                assertThat(held == null
                                || MethodType.methodType(field.getType())
                                        .wrap()
                                        .returnType()
                                        .isInstance(held))
                        .as("%s holds a %s", field, held == null ? null : held.getClass())
                        .isTrue();
                assertSound(held);
            }
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void noiseIsRefused() {
        byte[] head = Arrays.copyOf(codec.encode(1), HEAD + 1);
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (i % 4 > 0) {
                System.arraycopy(head, 0, bytes, 0, Math.min(head.length, bytes.length));
            }
            decode(bytes);
        }
    }

    @Test
    void mutatedBytesAreAnObjectOrRefused() {
        List<byte[]> good = good();
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = good.get(i % good.size()).clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[HEAD + random.nextInt(bytes.length - HEAD)] = (byte) random.nextInt(256);
            }
            decode(random.nextInt(4) > 0 ? bytes : spliced(bytes, good.get(random.nextInt(good.size()))));
        }
        assertThat(decoded).isPositive();
    }

    private byte[] spliced(byte[] start, byte[] end) {
        int cut = HEAD + random.nextInt(start.length - HEAD);
        int from = random.nextInt(end.length);
        byte[] bytes = Arrays.copyOf(start, cut + end.length - from);
        System.arraycopy(end, from, bytes, cut, end.length - from);
        return bytes;
    }

    @Test
    void everyCutOfGoodBytesIsRefused() {
        for (byte[] bytes : good()) {
            for (int length = 0; length < bytes.length; length++) {
                decode(Arrays.copyOf(bytes, length));
            }
            decode(Arrays.copyOf(bytes, bytes.length + 1));
        }
        assertThat(decoded).isZero();
    }

    @Test
    void noLengthThatIsOnlyClaimedIsMadeRoomFor() {
        byte[] head = Arrays.copyOf(codec.encode(1), HEAD + 2);
        for (int type = 0; type < 320; type++) {
            for (int claim = 0; claim < 4 * 64; claim++) {
                decode(claiming(head, type, claim));
            }
        }
    }

    /** Returns a head, a number of a type, and lengths that are as great as they can be written. */
    private static byte[] claiming(byte[] head, int type, int claim) {
        byte[] bytes = Arrays.copyOf(head, head.length + 40);
        int at = head.length;
        for (int rest = type; at == head.length || rest > 0; rest >>>= 7) {
            bytes[at++] = (byte) (rest > 0x7F ? rest | 0x80 : rest);
        }
        Arrays.fill(bytes, at, bytes.length, (byte) 0xFF);
        int lead = claim / 64;
        bytes[at + lead] = (byte) (claim - 32);
        bytes[at + lead + 4] = 0x07;
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"400, 1", "600, 0"})
    void whatIsNestedTooDeeplyIsRefusedBeforeTheStackIsFull(int depth, int readable) {
        Object nested = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            List<Object> outer = new ArrayList<>();
            outer.add(nested);
            nested = outer;
        }

        decode(codec.encode(nested));

        assertThat(decoded).isEqualTo(readable);
    }

    @Test
    void sharedReferencesDoNotMakeSetsWhoseHashCodesTakeForEver() {
        Set<Object> bomb = new HashSet<>();
        Set<Object> one = bomb;
        Set<Object> other = new HashSet<>();
        for (int depth = 0; depth < 60; depth++) {
            Set<Object> left = new HashSet<>();
            Set<Object> right = new HashSet<>(List.of("right"));
            one.addAll(List.of(left, right));
            other.addAll(List.of(left, right));
            one = left;
            other = right;
        }
        Fory tracking = Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(false)
                .build();
        byte[] referring = tracking.serialize(bomb);
        byte[] bytes = Arrays.copyOf(codec.encode(1), HEAD + referring.length);
        System.arraycopy(referring, 0, bytes, HEAD, referring.length);

        decode(bytes);

        assertThat(tracking.serialize(1)[0]).isEqualTo(codec.encode(1)[HEAD]);
    }

    @Test
    void manyEmptyCollectionsCostInProportion() {
        byte[] many = codec.encode(new ArrayList<>(Collections.nCopies(200_000, new HashMap<>())));

        decode(many);

        assertThat(many.length).isGreaterThan(200_000);
    }
}
