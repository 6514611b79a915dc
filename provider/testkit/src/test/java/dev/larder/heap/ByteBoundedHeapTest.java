// SPDX-License-Identifier: Apache-2.0
package dev.larder.heap;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import java.util.Map;

/** The heap store with a limit in bytes that no test reaches, against every suite that stores only what can be measured. */
final class ByteBoundedHeapTest extends StorageContract {

    private static final Storage STORAGE = new Storage(Map.of(), Map.of("maximum-bytes", 100_000_000));

    @Override
    protected Storage storage() {
        return STORAGE;
    }
}
