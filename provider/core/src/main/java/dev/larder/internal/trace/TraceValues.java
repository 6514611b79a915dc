// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.trace;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.ContainerSpec;

/** The decorator {@code trace-values}: logs as {@code trace} does, and the beginnings of the stored records too. */
public final class TraceValues implements BackendDecorator {

    private static final int LONGEST = 256;

    /** Creates the decorator. */
    public TraceValues() {}

    @Override
    public String name() {
        return "trace-values";
    }

    @Override
    public Backend decorate(Backend inner, ContainerSpec container) {
        return new TracedBackend(inner, new Log(container.name(), record -> " " + Shown.of(record, LONGEST)));
    }
}
