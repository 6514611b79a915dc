// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.testkit.SharingSuite;
import dev.larder.testkit.Storage;

final class MemcachedSharingTest extends SharingSuite {

    @Override
    protected Storage storage() {
        return CachesOnMemcached.storage();
    }
}
