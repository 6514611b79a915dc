// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.testkit.ModelSuite;
import dev.larder.testkit.Storage;
import net.jqwik.api.PropertyDefaults;

@PropertyDefaults(tries = 200)
final class EtcdModelTest extends ModelSuite {

    @Override
    protected Storage storage() {
        return Servers.storage();
    }
}
