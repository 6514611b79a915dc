// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.Storage;
import dev.larder.testkit.WatchSuite;

final class RedisWatchTest extends WatchSuite {

    @Override
    protected Storage storage() {
        return Servers.storage(Servers.redis());
    }
}
