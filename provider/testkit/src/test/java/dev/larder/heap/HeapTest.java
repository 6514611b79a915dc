// SPDX-License-Identifier: Apache-2.0
package dev.larder.heap;

import dev.larder.testkit.InstanceSuite;
import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import org.junit.jupiter.api.Nested;

/** The heap store without limits, against every suite. */
final class HeapTest extends StorageContract {

    private static final Storage STORAGE = Storage.HEAP;

    @Override
    protected Storage storage() {
        return STORAGE;
    }

    @Nested
    final class Instances extends InstanceSuite {
        @Override
        protected Storage storage() {
            return STORAGE;
        }
    }
}
