// SPDX-License-Identifier: Apache-2.0
package com.example;

import dev.larder.testkit.Storage;
import dev.larder.testkit.StorageContract;
import java.util.Map;

final class ExampleStorageTest extends StorageContract {

    @Override
    protected Storage storage() {
        return new Storage(Map.of("backend.example.type", "example"), Map.of("backend", "example"));
    }
}
