// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.ModelSuite;
import dev.larder.testkit.Storage;

final class RedisModelTest extends ModelSuite {

    @Override
    protected Storage storage() {
        return Servers.storage(Servers.redis());
    }
}
