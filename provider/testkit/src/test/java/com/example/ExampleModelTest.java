// SPDX-License-Identifier: Apache-2.0
package com.example;

import dev.larder.testkit.ModelSuite;
import dev.larder.testkit.Storage;
import java.util.Map;

final class ExampleModelTest extends ModelSuite {

    @Override
    protected Storage storage() {
        return new Storage(Map.of("backend.example.type", "example"), Map.of("backend", "example"));
    }
}
