// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import dev.larder.testkit.SharingSuite;
import dev.larder.testkit.Storage;

final class PostgresSharingTest extends SharingSuite {

    @Override
    protected Storage storage() {
        return Databases.storage(Databases.postgres(Databases.postgres()) + "?user=postgres");
    }
}
