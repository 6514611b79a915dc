// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.Storage;
import dev.larder.testkit.WatchSuite;

final class EtcdWatchTest extends WatchSuite {

    @Override
    protected Storage storage() {
        return Servers.storage();
    }
}
