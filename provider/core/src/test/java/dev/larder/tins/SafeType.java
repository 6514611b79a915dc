// SPDX-License-Identifier: Apache-2.0
package dev.larder.tins;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.util.List;

/** The type {@code safe}: it has options of all kinds, of which it requires two, and never opens. */
public final class SafeType implements BackendType {

    @Override
    public String name() {
        return "safe";
    }

    @Override
    public List<BackendOption> options() {
        return List.of(
                new BackendOption("place", Kind.TEXT, null, "Where the safe stands."),
                new BackendOption("combination", Kind.SECRET, null, "What opens the safe."),
                new BackendOption("alarm", Kind.FLAG, "true", "Whether it rings."),
                new BackendOption("attempts", Kind.COUNT, "3", "How often the combination may be wrong."),
                new BackendOption("capacity", Kind.BYTES, "unlimited", "How much it holds."),
                new BackendOption("delay", Kind.DURATION, "30s", "How long it waits before it opens."),
                new BackendOption("owners", Kind.LIST, "", "Who may open it."));
    }

    @Override
    public Storage open(BackendOptions options) {
        throw new IllegalArgumentException("the safe does not open at " + options.text("place"));
    }
}
