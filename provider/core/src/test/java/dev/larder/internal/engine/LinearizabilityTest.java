// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import dev.larder.internal.engine.Operations.Replacement;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever threads do to the engine at once could have been done one after the other, with locks and without. */
class LinearizabilityTest {

    @Param(name = "key", gen = IntGen.class, conf = "1:2")
    @Param(name = "value", gen = IntGen.class, conf = "1:3")
    abstract static class Operated {

        private final Engine<Integer, Integer> engine;
        private final Writes<Integer, Integer> writes;

        Operated(Engine<Integer, Integer> engine) {
            this.engine = engine;
            this.writes = engine.writes();
        }

        Engine<Integer, Integer> engine() {
            return engine;
        }

        @Operation
        public @Nullable Integer get(@Param(name = "key") int key) {
            return engine.get(key);
        }

        @Operation
        public boolean containsKey(@Param(name = "key") int key) {
            return engine.containsKey(key);
        }

        @Operation
        public void put(@Param(name = "key") int key, @Param(name = "value") int value) {
            engine.put(key, value);
        }

        @Operation
        public boolean putIfAbsent(@Param(name = "key") int key, @Param(name = "value") int value) {
            return engine.putIfAbsent(key, value);
        }

        @Operation
        public @Nullable Integer getAndPut(@Param(name = "key") int key, @Param(name = "value") int value) {
            return writes.getAndPut(key, value);
        }

        @Operation
        public boolean replace(@Param(name = "key") int key, @Param(name = "value") int value) {
            return writes.replace(key, value);
        }

        @Operation
        public boolean replaceExact(
                @Param(name = "key") int key, @Param(name = "value") int expected, @Param(name = "value") int value) {
            return engine.access(key, Operations.replaceExact(), new Replacement<>(expected, value));
        }

        @Operation
        public boolean remove(@Param(name = "key") int key) {
            return writes.remove(key);
        }

        @Operation
        public boolean removeExact(@Param(name = "key") int key, @Param(name = "value") int expected) {
            return engine.access(key, Operations.removeExact(), expected);
        }

        @Operation
        public @Nullable Integer getAndRemove(@Param(name = "key") int key) {
            return writes.getAndRemove(key);
        }
    }

    /** No application code anywhere: no operation ever locks. */
    public static class LockFree extends Operated {
        public LockFree() {
            super(new Workshop().engine());
        }
    }

    /** Without a lock as well, over a store that has a limit but room enough. */
    public static class Bounded extends Operated {
        public Bounded() {
            super(new Workshop().evictingBeyond(100).engine());
        }
    }

    /** With an operation of application code. */
    abstract static class Processed extends Operated {
        Processed(Engine<Integer, Integer> engine) {
            super(engine);
        }

        @Operation
        public int increment(@Param(name = "key") int key) {
            return engine().process(key, Increment.BY_ONE, null);
        }
    }

    /** Processors among the rest: all writes lock. */
    public static class Locking extends Processed {
        public Locking() {
            super(new Workshop().lockingEngine());
        }
    }

    /** The first processor comes while others are on their way without a lock. */
    public static class Turning extends Processed {
        public Turning() {
            super(new Workshop().engine());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {LockFree.class, Bounded.class, Locking.class, Turning.class})
    void operationsAreLinearizableUnderStress(Class<?> engine) {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(3)
                .check(engine);
    }

    @ParameterizedTest
    @ValueSource(classes = {LockFree.class, Bounded.class, Locking.class, Turning.class})
    void operationsAreLinearizableInTheInterleavingsThatAModelCheckerFinds(Class<?> engine) {
        new ModelCheckingOptions()
                .iterations(3)
                .invocationsPerIteration(60)
                .threads(2)
                .actorsPerThread(3)
                .check(engine);
    }
}
