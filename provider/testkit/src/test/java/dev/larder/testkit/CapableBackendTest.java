// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.CapableBackend.Server;

final class CapableBackendTest extends SharedContract {

    @Override
    Backend open(Server server, ContainerSpec container) {
        return new CapableBackend(server);
    }
}
