// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.trace;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.ContainerSpec;

/** The decorator {@code trace}: logs operations and keys, sizes and times, but no values. */
public final class Trace implements BackendDecorator {

    /** Creates the decorator. */
    public Trace() {}

    @Override
    public String name() {
        return "trace";
    }

    @Override
    public Backend decorate(Backend inner, ContainerSpec container) {
        return new TracedBackend(inner, new Log(container.name(), record -> ""));
    }
}
