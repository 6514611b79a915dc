// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {

    private static final String HERE = "dev.larder.fory.AllowanceTest$";

    private static final AtomicInteger RUNS = new AtomicInteger();

    record Stranger(String name) {
        Stranger {
            RUNS.incrementAndGet();
        }
    }

    static final class Trap implements Comparable<Trap> {

        private final int number;

        Trap(int number) {
            this.number = number;
        }

        @Override
        public int hashCode() {
            return RUNS.incrementAndGet();
        }

        @Override
        public boolean equals(Object other) {
            RUNS.incrementAndGet();
            return other == this;
        }

        @Override
        public int compareTo(Trap other) {
            RUNS.incrementAndGet();
            return Integer.compare(number, other.number);
        }

        @SuppressWarnings("UnusedMethod") // serialization would call it
        private Object readResolve() {
            RUNS.incrementAndGet();
            return this;
        }
    }

    static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            RUNS.incrementAndGet();
        }
    }

    /** Public, as its constructor has to be. */
    public static final class Foreign implements Externalizable {

        private static final long serialVersionUID = 1L;

        /** For serialization. */
        public Foreign() {
            RUNS.incrementAndGet();
        }

        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {
            RUNS.incrementAndGet();
        }
    }

    static final class Recorder extends ClassLoader {

        private final Set<String> asked = ConcurrentHashMap.newKeySet();

        Recorder() {
            super(AllowanceTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }
    }

    static List<Object> strangers() {
        return List.of(
                new Stranger("x"),
                List.of(new Stranger("x")),
                new HashMap<>(Map.of("k", new Trap(1))),
                new HashMap<>(Map.of(new Trap(1), "v")),
                new TreeSet<>(Set.of(new Trap(1), new Trap(2))),
                List.of((Object) new Stranger[] {new Stranger("x")}),
                List.of((Object) new Stranger[0]),
                new Shop.Customer("Ada").with(new Shop.Abroad("Oslo"), null));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatIsNotAllowedIsNeitherEncodedNorDecodedNorLoadedNorRun(Object object) {
        Codec open = Codecs.allowing("dev.larder.fory.*");
        Recorder loader = new Recorder();
        Codec strict = Codecs.open(Set.of(Shop.Customer.class), Set.of(), loader);
        byte[] crafted = open.encode(object);
        RUNS.set(0);

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> strict.encode(object))
                .withMessageMatching("dev\\.larder\\.fory\\.\\S+ is not an allowed class; let codec-allow list it");
        assertThatThrownBy(() -> strict.decode(crafted)).isInstanceOf(CodecException.class);

        assertThat(RUNS).hasValue(0);
        assertThat(loader.asked).doesNotContain(HERE + "Stranger", HERE + "Trap", "dev.larder.fory.Shop$Abroad");
    }

    @Test
    void aTypeAllowsWhatItDeclaresAndNothingElse() {
        assertThat(DeclaredTypes.of(Set.of(Shop.Customer.class)))
                .containsExactlyInAnyOrder(
                        "dev.larder.fory.Shop$Address",
                        "dev.larder.fory.Shop$Card",
                        "dev.larder.fory.Shop$Cash",
                        "dev.larder.fory.Shop$Customer",
                        "dev.larder.fory.Shop$Line",
                        "dev.larder.fory.Shop$Order",
                        "dev.larder.fory.Shop$Payment",
                        "dev.larder.fory.Shop$State",
                        "dev.larder.fory.Shop$State$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE + "Stranger", "dev.larder.fory.*", "dev.larder.fory.**", "dev.larder.**"})
    void aClassIsAllowedByItsNameItsPackageOrOneAbove(String pattern) {
        Codec codec = Codecs.allowing(pattern);

        assertThat(codec.decode(codec.encode(new Stranger("x")))).isEqualTo(new Stranger("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE + "Strange", "dev.larder.*", "dev.larder.for.**", "dev.larder.fory"})
    void aPatternAllowsNothingBesideIt(String pattern) {
        assertThatThrownBy(() -> Codecs.allowing(pattern).encode(new Stranger("x")))
                .isInstanceOf(CodecException.class);
    }

    static List<Object> refused() {
        Comparator<Integer> lambda = (Comparator<Integer> & Serializable) Integer::compare;
        Object proxy = Proxy.newProxyInstance(
                AllowanceTest.class.getClassLoader(), new Class<?>[] {Runnable.class}, (self, method, args) -> null);
        return List.of(
                Stranger.class,
                new Gadget(),
                new Foreign(),
                lambda,
                proxy,
                new Thread(),
                Pattern.compile("x"),
                java.nio.ByteBuffer.allocateDirect(1),
                AllowanceTest.class.getClassLoader());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void someClassesAreRefusedEvenIfTheyAreAllowed(Object object) {
        Codec codec = Codecs.allowing(
                "**", "dev.larder.**", "java.**", "jdk.**", object.getClass().getName());

        for (Object whole : List.of(object, List.of(object), new Object[] {object})) {
            assertThatThrownBy(() -> codec.encode(whole)).isInstanceOf(CodecException.class);
        }
    }

    @Test
    void aRefusalNamesTheClassAndWhatToDo() {
        assertThatThrownBy(() -> Codecs.of(Gadget.class).encode(new Gadget()))
                .isInstanceOf(CodecException.class)
                .hasMessage(HERE + "Gadget has its own way of Java serialization, which codec fory does not run;"
                        + " set codec = jdk");
        assertThatThrownBy(() -> Codecs.of(Pattern.class).encode(Pattern.compile("x")))
                .isInstanceOf(CodecException.class)
                .hasMessage("java.util.regex.Pattern is a class that codec fory does not carry; set codec = jdk");
    }

    @Test
    void codecsOfDifferentTypesNeverMisreadEachOther() {
        Codec lines = Codecs.of(Shop.Line.class);
        Codec payments = Codecs.of(Shop.Card.class, Shop.Cash.class);
        Codec both = Codecs.of(Shop.Cash.class, Shop.Line.class, Shop.Card.class);
        Shop.Line line = new Shop.Line("apple", 1, java.math.BigDecimal.ONE);
        Shop.Card card = new Shop.Card("1");

        assertThat(both.decode(lines.encode(line))).isEqualTo(line);
        assertThat(both.decode(payments.encode(card))).isEqualTo(card);
        assertThat(payments.decode(both.encode(card))).isEqualTo(card);
        assertThat(both.encode(line)).isEqualTo(lines.encode(line));
        assertThatThrownBy(() -> payments.decode(both.encode(line))).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> lines.decode(payments.encode(card))).isInstanceOf(CodecException.class);
    }

    @Test
    void whatRefersBackToItselfIsRefusedAndTheCodecGoesOn() {
        Codec codec = Codecs.allowing();
        List<Object> self = new ArrayList<>();
        self.add(self);

        assertThatThrownBy(() -> codec.encode(self))
                .isInstanceOf(CodecException.class)
                .hasMessage("it refers back to itself or is nested too deeply; set codec = jdk");
        assertThat(codec.decode(codec.encode(List.of(1)))).isEqualTo(List.of(1));
    }
}
