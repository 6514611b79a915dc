// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.seal;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendDecorator;
import dev.larder.spi.ContainerSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The decorator {@code seal}: encrypts records with the keys of a file that a system property names. */
public final class Seal implements BackendDecorator {

    private static final String PROPERTY = "larder.seal-keys";

    /** Creates the decorator. */
    public Seal() {}

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public Backend decorate(Backend inner, ContainerSpec container) {
        return new SealedBackend(inner, new Sealer(SealKeys.read(file()), container.name()));
    }

    private static Path file() {
        String name = System.getProperty(PROPERTY, "");
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "seal needs keys; name their file by the system property -D" + PROPERTY + "=<file>");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException(PROPERTY + " = " + name + " is no path of a file", unusable);
        }
    }
}
