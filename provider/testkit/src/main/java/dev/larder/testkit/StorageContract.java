// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import org.junit.jupiter.api.Nested;

/**
 * The suites by the JCache API, for a {@link Storage}: what a cache does must not depend on where its entries are. What is
 * left to extend are {@link ModelSuite}, which jqwik runs, {@link SharingSuite} and {@link SharedInvalidationSuite} for a storage that processes share,
 * {@link MutexSuite} for one that has locks between them, and {@link InstanceSuite} for one that keeps objects.
 *
 * <pre>{@code
 * final class ShelfTest extends StorageContract {
 *
 *     @Override
 *     protected Storage storage() {
 *         return new Storage(Map.of("backend.shelf.type", "shelf"), Map.of("backend", "shelf"));
 *     }
 * }
 * }</pre>
 */
public abstract class StorageContract {

    /** Creates a suite. */
    protected StorageContract() {}

    /** Returns the storage to test; asked once for each test. */
    protected abstract Storage storage();

    @Nested
    final class Spec extends SpecMatrix {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Events extends EventSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class EventOrder extends EventOrderSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Expiry extends ExpirySuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class LifetimeOptions extends LifetimeOptionsSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class EntryLifetimes extends EntryLifetimeSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class LifetimeBounds extends LifetimeBoundsSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Enabled extends EnabledSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class EntrySizes extends EntrySizeSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class LiveSettings extends LiveSettingsSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Scopes extends ScopeSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class ContainerBean extends ContainerBeanSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Loading extends LoadingSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Loader extends LoaderSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Generators extends GeneratorSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Freshness extends FreshnessSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Ages extends AgeSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class LoadOptions extends LoadOptionsSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Invalidations extends InvalidationSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Functions extends FunctionSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Nesting extends NestingSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Batches extends BatchSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class ByValue extends ByValueSuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }

    @Nested
    final class Atomicity extends AtomicitySuite {
        @Override
        protected Storage storage() {
            return StorageContract.this.storage();
        }
    }
}
