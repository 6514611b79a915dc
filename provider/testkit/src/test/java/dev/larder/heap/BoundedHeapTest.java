// SPDX-License-Identifier: Apache-2.0
package dev.larder.heap;

import dev.larder.testkit.InstanceSuite;
import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The heap store with a limit that no test reaches, against every suite. */
final class BoundedHeapTest extends StorageContract {

    private static final Storage STORAGE = new Storage(Map.of(), Map.of("maximum-size", 100_000));

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
