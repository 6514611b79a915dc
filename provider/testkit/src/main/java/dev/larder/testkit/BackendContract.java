// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What every {@link Backend} keeps to. A module that brings one extends this suite; what its storage cannot do is skipped,
 * and the report says so. A test that does not end within a minute fails.
 *
 * <pre>{@code
 * final class ShelfBackendTest extends BackendContract {
 *
 *     private final BackendType.Storage shelf = new ShelfType().open(...);
 *
 *     @Override
 *     protected Backend open(ContainerSpec container) {
 *         return shelf.container(container);
 *     }
 * }
 * }</pre>
 */
@Timeout(value = 240, threadMode = ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("this-escape") // the bench calls back only once a test runs
public abstract class BackendContract {

    private final BackendBench bench = new BackendBench(this);

    /** Creates a suite. */
    protected BackendContract() {}

    /**
     * Opens the backend of a container in the storage under test. A test asks for several containers, and for one of them
     * again when it has closed its backend. What is opened is closed after the test.
     */
    protected abstract Backend open(ContainerSpec container);

    /**
     * Opens the backend of a container that is open already, as another process would; null, the default, if the storage
     * belongs to one process.
     */
    protected @Nullable Backend openElsewhere(ContainerSpec container) {
        return null;
    }

    /** Returns whether the entries of a closed container are there when it is opened again; the default is no. */
    protected boolean isPersistent() {
        return false;
    }

    @AfterEach
    final void closeBackends() {
        bench.close();
    }

    /** What is held under one key. */
    @Nested
    final class Entries extends EntryRules {
        Entries() {
            super(bench);
        }
    }

    /** Keys and records of odd contents and sizes. */
    @Nested
    final class Sizes extends SizeRules {
        Sizes() {
            super(bench);
        }
    }

    /** How long a record is held. */
    @Nested
    final class Deadlines extends DeadlineRules {
        Deadlines() {
            super(bench);
        }
    }

    /** Containers side by side, limited, closed and opened again. */
    @Nested
    final class Containers extends ContainerRules {
        Containers() {
            super(bench);
        }
    }

    /** Many threads, and two processes. */
    @Nested
    final class Contention extends ContentionRules {
        Contention() {
            super(bench);
        }
    }

    /** The capability {@link dev.larder.spi.Scannable}. */
    @Nested
    final class Scanning extends ScannableRules {
        Scanning() {
            super(bench);
        }
    }

    /** The capability {@link dev.larder.spi.Locking}. */
    @Nested
    final class Locks extends LockingRules {
        Locks() {
            super(bench);
        }
    }

    /** The capability {@link dev.larder.spi.Watchable}. */
    @Nested
    final class Watching extends WatchableRules {
        Watching() {
            super(bench);
        }
    }
}
