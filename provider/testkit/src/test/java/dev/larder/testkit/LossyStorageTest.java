// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/**
 * A storage in which others are often faster. A lost race may ask a processor, a writer or a policy again, and a deadline may
 * not be moved; but what is stored, told and counted is as if nothing had happened.
 */
final class LossyStorageTest {

    private static Storage lossy() {
        // No even rhythm: an operation that is repeated must not meet the same fault at the same place for ever.
        FaultPlan plan = new FaultPlan()
                .passing(2)
                .losing(1)
                .passing(3)
                .losing(2)
                .passing(11)
                .losing(1)
                .repeating();
        return new Storage(Map.of(), Map.of("backend", "example", "wrap", List.of(plan)));
    }

    @Nested
    final class Events extends EventSuite {
        @Override
        protected Storage storage() {
            return lossy();
        }
    }

    @Nested
    final class EventOrder extends EventOrderSuite {
        @Override
        protected Storage storage() {
            return lossy();
        }
    }

    @Nested
    final class Batches extends BatchSuite {
        @Override
        protected Storage storage() {
            return lossy();
        }
    }

    @Nested
    final class Sharing extends SharingSuite {
        @Override
        protected Storage storage() {
            return lossy();
        }
    }
}
