// SPDX-License-Identifier: Apache-2.0
package dev.larder.tins;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.util.List;

/** The type {@code tin}: a storage that needs no section and keeps its entries as long as the JVM lives. */
public final class TinType implements BackendType {

    @Override
    public String name() {
        return "tin";
    }

    @Override
    public List<BackendOption> options() {
        return List.of(new BackendOption("shelf", Kind.TEXT, "common", "The name of the shelf where the tins stand."));
    }

    @Override
    public Storage open(BackendOptions options) {
        return Shelf.named(options.text("shelf")).open();
    }
}
