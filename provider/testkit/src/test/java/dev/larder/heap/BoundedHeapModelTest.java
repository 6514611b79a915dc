// SPDX-License-Identifier: Apache-2.0
package dev.larder.heap;

import dev.larder.testkit.ModelSuite;
import dev.larder.testkit.Storage;
import java.util.Map;

final class BoundedHeapModelTest extends ModelSuite {

    @Override
    protected Storage storage() {
        return new Storage(Map.of(), Map.of("maximum-size", 100_000));
    }
}
