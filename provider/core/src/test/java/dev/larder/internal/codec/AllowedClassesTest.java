// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import dev.larder.spi.CodecType.CodecSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that somebody else wrote: no class comes to life that was not allowed, and nothing takes for ever. */
class AllowedClassesTest {

    private static int explosions;

    @BeforeEach
    void defuse() {
        explosions = 0;
    }

    static class Base implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static final class Order extends Base {
        private static final long serialVersionUID = 1L;

        private final ArrayList<Object> items = new ArrayList<>();
    }

    record Item(String name) implements Serializable {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green";
            }
        }
    }

    static final class Bomb implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            explosions++;
        }
    }

    static final class Loud implements Serializable {
        private static final long serialVersionUID = 1L;

        static {
            explosions++;
        }
    }

    private static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return 0;
        }
    }

    private static Codec codec(Set<Class<?>> types, String... allowed) {
        return Codecs.open("jdk", new CodecSpec(types, Set.of(allowed), AllowedClassesTest.class.getClassLoader()));
    }

    private static Codec anything() {
        return codec(Set.of(Object.class));
    }

    /** Returns what another process would have written. */
    private static byte[] foreign(Object object) {
        return anything().encode(object);
    }

    @Test
    void whatWasNeverEncodedHereIsRefusedByName() {
        byte[] bomb = foreign(new Bomb());

        assertThatThrownBy(() -> anything().decode(bomb))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("the class " + Bomb.class.getName() + " is not allowed")
                .hasMessageContaining("codec-allow");
        assertThat(explosions).isZero();
    }

    @Test
    void whatIsRefusedIsNotEvenInitialized() throws Exception {
        // Its name alone: to encode one here would initialize the class.
        byte[] item = foreign(new Item[0]);
        String text = new String(item, ISO_8859_1);
        byte[] loud = text.replace("$Item;", "$Loud;").getBytes(ISO_8859_1);

        assertThatThrownBy(() -> anything().decode(loud)).hasMessageContaining("$Loud; is not allowed");
        assertThat(explosions).isZero();
    }

    @ParameterizedTest
    @MethodSource("hiding")
    void aBombIsRefusedWhereverItHides(Object carrier) {
        byte[] bytes = foreign(carrier);

        assertThatThrownBy(() -> codec(Set.of(Order.class, HashMap.class, ArrayList.class, Object.class))
                        .decode(bytes))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("is not allowed");
        assertThat(explosions).isZero();
    }

    static Stream<Object> hiding() {
        Order order = new Order();
        order.items.add(new Bomb());
        return Stream.of(
                new ArrayList<>(List.of(new Bomb())),
                new HashMap<>(Map.of("k", new Bomb())),
                new HashMap<>(Map.of(new Bomb(), "v")),
                new Object[] {new Bomb()},
                new Bomb[][] {{new Bomb()}},
                Named.of("an empty array", new Bomb[0]),
                Collections.singleton(new Bomb()),
                order,
                proxy());
    }

    private static Object proxy() {
        return Proxy.newProxyInstance(
                AllowedClassesTest.class.getClassLoader(), new Class<?>[] {Comparable.class}, new Handler());
    }

    @Test
    void dangerousClassesOfThePlatformAreRefused() throws Exception {
        for (Object gadget : List.of(
                new URL("http://localhost/"),
                new javax.management.BadAttributeValueExpException("x"),
                new java.rmi.server.ObjID(),
                new java.io.File("x"),
                new javax.management.ObjectName("a:b=c"))) {
            byte[] bytes = foreign(gadget);

            assertThatThrownBy(() -> anything().decode(bytes))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("the class " + gadget.getClass().getName() + " is not allowed");
        }
    }

    @Test
    void whatThisProcessHasEncodedItMayDecode() {
        Codec codec = anything();
        Order order = new Order();
        order.items.add(new Item("pen"));
        order.items.add(Colour.GREEN);
        order.items.add(new Item[][] {{new Item("ink")}});
        byte[] before = foreign(order);
        assertThatThrownBy(() -> codec.decode(before)).isInstanceOf(CodecException.class);

        assertThat(codec.decode(codec.encode(order))).isInstanceOf(Order.class);

        assertThat(codec.decode(before)).isInstanceOf(Order.class);
        assertThat(codec.decode(codec.encode(proxy()))).isInstanceOf(Comparable.class);
    }

    @ParameterizedTest
    @MethodSource("allowances")
    void aConfiguredOrListedClassIsReadAfterARestart(Codec restarted, Object object) {
        assertThat(restarted.decode(foreign(object))).hasSameClassAs(object);
    }

    static Stream<Object[]> allowances() {
        String name = AllowedClassesTest.class.getName();
        Order full = new Order();
        full.items.add(new Item("pen"));
        return Stream.of(
                new Object[] {codec(Set.of(Order.class)), new Order()},
                new Object[] {codec(Set.of(Item.class)), new Item("pen")},
                new Object[] {codec(Set.of(Item[].class)), new Item[] {new Item("pen")}},
                new Object[] {codec(Set.of(Colour.class)), Colour.RED},
                new Object[] {codec(Set.of(Colour.class)), Colour.GREEN},
                new Object[] {codec(Set.of(Object.class), name + "$Item"), new Item("pen")},
                new Object[] {codec(Set.of(Object.class), "dev.larder.internal.codec.*"), full},
                new Object[] {codec(Set.of(Object.class), "dev.larder.**"), full});
    }

    @Test
    void aPatternAllowsItsPackageAndNoMore() {
        byte[] item = foreign(new Item("pen"));

        for (String pattern : List.of("dev.larder.*", "dev.lard.**", "dev.larder.internal.codecs.**", "dev", "**")) {
            assertThatThrownBy(() -> codec(Set.of(Object.class), pattern).decode(item))
                    .as(pattern)
                    .hasMessageContaining("is not allowed");
        }
    }

    @Test
    void aClassThatIsGoneIsNamed() throws Exception {
        byte[] item = foreign(new Item("pen"));
        Codec elsewhere = Codecs.open(
                "jdk",
                new CodecSpec(Set.of(Object.class), Set.of("dev.larder.**"), ClassLoader.getPlatformClassLoader()));
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            // This library's own loader knows the class, as a last resort: a name that no loader knows.
            byte[] gone = renamed(item);
            assertThatThrownBy(() -> elsewhere.decode(gone))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("the class " + AllowedClassesTest.class.getName() + "$Gone is not to be found");
        } finally {
            Thread.currentThread().setContextClassLoader(context);
        }
    }

    private static byte[] renamed(byte[] bytes) {
        return new String(bytes, ISO_8859_1).replace("$Item", "$Gone").getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("explosives")
    void whatWouldTakeForEverIsRefusedSoon(Object explosive, String reason) {
        byte[] bytes = explosive instanceof byte[] made ? made : foreign(explosive);

        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThatThrownBy(() -> anything().decode(bytes))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining(reason));
    }

    static Stream<Arguments> explosives() throws IOException {
        String limits = "it exceeds the limits on depth, references, lengths of arrays or time";
        String tooMany = "its collections hold each other too many times";
        return Stream.of(
                arguments(Named.of("sets of sets", nestedSets(100)), tooMany),
                arguments(Named.of("sets of sets, fewer", nestedSets(30)), tooMany),
                arguments(Named.of("lists of lists in a set", listsInASet(60)), tooMany),
                arguments(Named.of("lists of lists as keys", listsAsKeys(60)), tooMany),
                arguments(Named.of("a deep nest", nested(600)), limits),
                arguments(Named.of("a huge array", hugeArray()), limits),
                arguments(Named.of("copies", Collections.nCopies(Integer.MAX_VALUE, "x")), limits));
    }

    /** Sets of sets that are shared: to hash them takes twice as long at each level. */
    private static Set<Object> nestedSets(int depth) {
        Set<Object> root = new HashSet<>();
        Set<Object> first = root;
        Set<Object> second = new HashSet<>();
        for (int i = 0; i < depth; i++) {
            Set<Object> left = new HashSet<>();
            Set<Object> right = new HashSet<>();
            left.add("left");
            first.add(left);
            first.add(right);
            second.add(left);
            second.add(right);
            first = left;
            second = right;
        }
        return root;
    }

    /** Lists of shared lists, made cheaply, then hashed once. */
    private static Object listsInASet(int depth) {
        // The set is filled with an empty list that gets its content afterwards: nothing is hashed here.
        List<Object> outer = new ArrayList<>();
        Set<Object> set = new HashSet<>(List.of(outer));
        outer.addAll(doubled(depth));
        return set;
    }

    private static Object listsAsKeys(int depth) {
        List<Object> outer = new ArrayList<>();
        Map<Object, Object> map = new HashMap<>(Map.of(outer, "v"));
        outer.addAll(doubled(depth));
        return map;
    }

    private static List<Object> doubled(int depth) {
        List<Object> list = new ArrayList<>(List.of("x"));
        for (int i = 0; i < depth; i++) {
            List<Object> next = new ArrayList<>();
            next.add(list);
            next.add(list);
            list = next;
        }
        return list;
    }

    private static Object[] nested(int depth) {
        Object[] array = {};
        for (int i = 0; i < depth; i++) {
            array = new Object[] {array};
        }
        return array;
    }

    /** An array that says it is huge and ends there. */
    private static byte[] hugeArray() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new long[1]);
        }
        byte[] made = bytes.toByteArray();
        made[made.length - 12] = 0x7F;
        return made;
    }

    @Test
    void largeHonestCollectionsAreRead() {
        List<Object> shared = new ArrayList<>(Collections.nCopies(1_000, "x"));
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            list.add(i);
        }
        list.addAll(Collections.nCopies(1_000, shared));
        Set<Object> set = new HashSet<>(list);

        assertThat(anything().decode(foreign(list))).isEqualTo(list);
        assertThat(Objects.hashCode(anything().decode(foreign(set)))).isEqualTo(set.hashCode());
    }
}
