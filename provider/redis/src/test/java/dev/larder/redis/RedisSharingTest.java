// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.testkit.SharingSuite;
import dev.larder.testkit.Storage;

final class RedisSharingTest extends SharingSuite {

    @Override
    protected Storage storage() {
        return Servers.storage(Servers.redis());
    }
}
