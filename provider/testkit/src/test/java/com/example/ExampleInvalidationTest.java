// SPDX-License-Identifier: Apache-2.0
package com.example;

import dev.larder.testkit.SharedInvalidationSuite;
import dev.larder.testkit.Storage;
import java.util.Map;

final class ExampleInvalidationTest extends SharedInvalidationSuite {

    @Override
    protected Storage storage() {
        return new Storage(Map.of("backend.example.type", "example"), Map.of("backend", "example"));
    }
}
