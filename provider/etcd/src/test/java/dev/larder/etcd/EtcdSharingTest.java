// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.SharingSuite;
import dev.larder.testkit.Storage;

final class EtcdSharingTest extends SharingSuite {

    @Override
    protected Storage storage() {
        return Servers.storage();
    }
}
