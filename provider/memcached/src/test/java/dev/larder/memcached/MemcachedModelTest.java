// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.testkit.ModelSuite;
import dev.larder.testkit.Storage;

final class MemcachedModelTest extends ModelSuite {

    @Override
    protected Storage storage() {
        return CachesOnMemcached.storage();
    }
}
