// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.List;
import java.util.Map;

/** A storage in which others are often faster: nobody notices, and no event is lost or told twice. */
final class LossyStorageTest extends StorageContract {

    private final FaultPlan plan = new FaultPlan().passing(2).losing(1).repeating();

    @Override
    protected Storage storage() {
        return new Storage(Map.of(), Map.of("backend", "example", "wrap", List.of(plan)));
    }
}
