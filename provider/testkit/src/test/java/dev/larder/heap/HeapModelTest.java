// SPDX-License-Identifier: Apache-2.0
package dev.larder.heap;

import dev.larder.testkit.ModelSuite;
import dev.larder.testkit.Storage;

final class HeapModelTest extends ModelSuite {

    @Override
    protected Storage storage() {
        return Storage.HEAP;
    }
}
