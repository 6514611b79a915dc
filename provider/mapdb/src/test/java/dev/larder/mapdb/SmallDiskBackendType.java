// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.SmallDisk;
import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.util.List;

/** MapDB on a disk whose space the tests of this process decide on. */
public final class SmallDiskBackendType implements BackendType {

    static final SmallDisk DISK = new SmallDisk();

    @Override
    public String name() {
        return "mapdb-on-a-small-disk";
    }

    @Override
    public List<BackendOption> options() {
        return new MapDbBackendType().options();
    }

    @Override
    public Storage open(BackendOptions options) {
        return MapDbBackendType.open(options, DISK::open);
    }
}
