// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.internal.store.Stores.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.engine.Together;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Objects that go through Java serialization: what fails is named, classes are found. */
class SerializedFormTest {

    private final Copying byValue = Copying.byValue(SerializedFormTest.class.getClassLoader());

    @Test
    void whatCannotBeSerializedIsRefusedByName() {
        assertRefused(new Plain(), "class " + Plain.class.getName());
        assertRefused(new ArrayList<>(List.of(new Plain())), Plain.class.getName() + " is not serializable");
        assertRefused(new FailsToWrite(), FailsToWrite.class.getName() + ": java.io.IOException: no ink");
        assertRefused(nested(100_000), "nested too deeply");
    }

    private void assertRefused(Object object, String reason) {
        Store<Object, Object> store = Stores.unbounded(byValue);
        store.put("key", "before", Stored.ETERNAL);

        assertThatThrownBy(() -> store.put("key", object, Stored.ETERNAL))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("implement java.io.Serializable, or set store-by-value = false");
        assertThatThrownBy(() -> store.put(object, "value", Stored.ETERNAL))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(reason);
        assertThat(found(store, "key").value()).isEqualTo("before");
        assertThat(store.size()).isOne();
    }

    @Test
    void whatCannotBeReadAgainIsNamed() {
        Store<String, FailsToRead> store = Stores.unbounded(byValue);
        store.put("key", new FailsToRead(), Stored.ETERNAL);
        Stored<FailsToRead> read = found(store, "key");

        assertThatThrownBy(read::value)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(FailsToRead.class.getName())
                .hasMessageContaining("no glasses")
                .hasMessageContaining("store-by-value = false")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void copiesHaveTheClassesOfTheLoader() throws Exception {
        ClassLoader other = new OwnClasses();

        Object copy = Copying.byValue(other).copy((Object) new Money(5));

        assertThat(copy.getClass().getName()).isEqualTo(Money.class.getName());
        assertThat(copy.getClass().getClassLoader()).isSameAs(other);
        assertThat(Copying.byValue(other)
                        .copy((Object) new Money[0])
                        .getClass()
                        .getComponentType()
                        .getClassLoader())
                .isSameAs(other);
    }

    @Test
    void classesThatTheLoaderDoesNotKnowAreFoundElsewhere() {
        Copying copying = Copying.byValue(ClassLoader.getPlatformClassLoader());

        assertThat(copying.copy(new Money(5))).isEqualTo(new Money(5));
        assertThat(withContextLoader(null, () -> copying.copy(new Money(5)))).isEqualTo(new Money(5));
        ClassLoader other = new OwnClasses();
        assertThat(withContextLoader(other, () -> copying.copy((Object) new Money(5)))
                        .getClass()
                        .getClassLoader())
                .isSameAs(other);
    }

    @Test
    void classesOfPrimitivesAndProxiesAreCopied() {
        Object proxy = Proxy.newProxyInstance(
                SerializedFormTest.class.getClassLoader(), new Class<?>[] {Answer.class}, new Always(42));

        assertThat(byValue.copy(new ArrayList<>(List.of(int.class, int[].class))))
                .containsExactly(int.class, int[].class);
        Answer copy = (Answer) byValue.copy(proxy);
        assertThat(copy).isNotSameAs(proxy);
        assertThat(copy.get()).isEqualTo(42);
    }

    /** Each twice: the first time a class is met is not like the others. */
    @Test
    void objectsOfEveryKindComeBackAsTheyWere() {
        List<Object> kinds = List.of(
                new Money(5),
                new Coins(5, "euro"),
                new Amount(5, List.of(new Money(6))),
                Size.SMALL,
                Size.LARGE,
                new Name("ann"),
                new Money[][] {{new Money(1)}, {}},
                new ArrayList<>(List.of(Size.LARGE, "text", 1L, new Amount(1, List.of()))),
                new TreeMap<>(Map.of("b", new Money(2), "a", new Coins(3, "pound"))));
        for (Object kind : kinds) {
            assertThat(List.of(byValue.copy(kind), byValue.copy(kind))).containsExactly(kind, kind);
        }
    }

    @Test
    void classesOfAnotherLoaderAreTakenForThoseOfTheOwnOneAtEachTurn() throws Exception {
        ClassLoader other = new OwnClasses();
        Object foreign = Copying.byValue(other).copy((Object) new Money(5));

        for (int i = 0; i < 3; i++) {
            assertThat(byValue.copy(foreign)).isEqualTo(new Money(5));
            assertThat(byValue.copy(new Money(6))).isEqualTo(new Money(6));
        }
    }

    @Test
    void threadsThatMeetClassesTogetherReadWhatEachWrote() throws Exception {
        for (int round = 0; round < 100; round++) {
            Copying fresh = Copying.byValue(SerializedFormTest.class.getClassLoader());
            List<Object> kinds = List.of(new Money(1), new Coins(2, "euro"), new Name("ann"), new Amount(3, List.of()));
            Together.run(4, thread -> {
                for (int i = 0; i < 4; i++) {
                    Object kind = kinds.get((thread + i) % 4);
                    assertThat(fresh.copy(kind)).isEqualTo(kind);
                }
            });
        }
    }

    private static <T> T withContextLoader(@Nullable ClassLoader loader, Supplier<T> task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return task.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Object nested(int depth) {
        Nest nest = new Nest(null);
        for (int i = 0; i < depth; i++) {
            nest = new Nest(nest);
        }
        return nest;
    }

    /** A chain whose hash code does not walk along it. */
    static final class Nest implements Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable") // serialization reads it
        private final @Nullable Nest inner;

        Nest(@Nullable Nest inner) {
            this.inner = inner;
        }
    }

    static class Money implements Serializable {
        private static final long serialVersionUID = 1L;

        private final int amount;

        Money(int amount) {
            this.amount = amount;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Money money && money.amount == amount;
        }

        @Override
        public int hashCode() {
            return amount;
        }
    }

    /** Has a superclass with fields. */
    static final class Coins extends Money {
        private static final long serialVersionUID = 1L;

        private final String currency;

        Coins(int amount, String currency) {
            super(amount);
            this.currency = currency;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return super.equals(other) && other instanceof Coins coins && coins.currency.equals(currency);
        }

        @Override
        public int hashCode() {
            return super.hashCode() + currency.hashCode();
        }
    }

    record Amount(int number, List<Money> parts) implements Serializable {}

    enum Size {
        SMALL,
        /** With a class of its own. */
        LARGE {
            @Override
            public String toString() {
                return "large";
            }
        }
    }

    /** Writes another object in its place. */
    record Name(String text) implements Serializable {

        private Object writeReplace() {
            return new Written(text);
        }

        /** What is written. */
        static final class Written implements Externalizable {
            private static final long serialVersionUID = 1L;

            private String text = "";

            public Written() {}

            Written(String text) {
                this.text = text;
            }

            @Override
            public void writeExternal(ObjectOutput out) throws IOException {
                out.writeUTF(text);
            }

            @Override
            public void readExternal(ObjectInput in) throws IOException {
                text = in.readUTF();
            }

            private Object readResolve() {
                return new Name(text);
            }
        }
    }

    static class Plain {}

    static class FailsToWrite implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            throw new IOException("no ink");
        }
    }

    static class FailsToRead implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("no glasses");
        }
    }

    interface Answer {
        int get();
    }

    record Always(int answer) implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return answer;
        }
    }

    /** Defines the classes of this test a second time. */
    static final class OwnClasses extends ClassLoader {

        OwnClasses() {
            super(SerializedFormTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SerializedFormTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException failure) {
                throw new ClassNotFoundException(name, failure);
            }
        }
    }
}
