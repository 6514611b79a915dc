// SPDX-License-Identifier: Apache-2.0
package dev.larder.heap;

import dev.larder.testkit.SpecMatrix;
import dev.larder.testkit.Storage;

final class HeapSpecMatrixTest extends SpecMatrix {

    @Override
    protected Storage storage() {
        return Storage.HEAP;
    }
}
