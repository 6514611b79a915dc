// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.util.List;

/** The type of backend that keeps nothing. Nobody opens it: its containers do without. No state. */
final class NothingType implements BackendType {

    static final String NAME = "null";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<BackendOption> options() {
        return List.of();
    }

    @Override
    public Storage open(BackendOptions options) {
        throw new IllegalStateException("A backend that keeps nothing is not opened");
    }
}
