// SPDX-License-Identifier: Apache-2.0
package dev.larder.heap;

import dev.larder.testkit.AtomicitySuite;
import dev.larder.testkit.BatchSuite;
import dev.larder.testkit.ByValueSuite;
import dev.larder.testkit.EventOrderSuite;
import dev.larder.testkit.EventSuite;
import dev.larder.testkit.ExpirySuite;
import dev.larder.testkit.LifetimeOptionsSuite;
import dev.larder.testkit.LoaderSuite;
import dev.larder.testkit.LoadingSuite;
import dev.larder.testkit.NestingSuite;
import dev.larder.testkit.SpecMatrix;
import dev.larder.testkit.Storage;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The heap store with a limit in bytes that no test reaches, against every suite that stores only what can be measured. */
final class ByteBoundedHeapTest {

    private static final Storage STORAGE = new Storage(Map.of(), Map.of("maximum-bytes", 100_000_000));

    @Nested
    final class Spec extends SpecMatrix {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class Events extends EventSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class EventOrder extends EventOrderSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class Expiry extends ExpirySuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class LifetimeOptions extends LifetimeOptionsSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class Loading extends LoadingSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class Loader extends LoaderSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class Nesting extends NestingSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class Batches extends BatchSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class ByValue extends ByValueSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }

    @Nested
    final class Atomicity extends AtomicitySuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }
}
