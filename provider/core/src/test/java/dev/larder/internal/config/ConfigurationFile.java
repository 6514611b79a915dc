// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.assertj.core.api.Assertions;

/** A configuration file that a test writes and opens. */
record ConfigurationFile(Path path) {

    static ConfigurationFile write(Path directory, String text) {
        return write(directory, "larder.conf", text);
    }

    static ConfigurationFile write(Path directory, String name, String text) {
        try {
            Path path = directory.resolve(name);
            Files.createDirectories(path.getParent());
            return new ConfigurationFile(Files.writeString(path, text));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    ManagerSettings open() {
        return open(new Properties());
    }

    ManagerSettings open(Properties properties) {
        return ManagerSettings.open(path.toUri(), ConfigurationFile.class.getClassLoader(), properties);
    }

    ContainerSettings container(String name) {
        return open().container(name, CodeOptions.NONE);
    }

    /** Returns the message with which the file is refused, with the directory left out of the places in it. */
    String refusal() {
        return shortened(Assertions.catchThrowableOfType(ConfigurationException.class, this::open));
    }

    String shortened(Throwable failure) {
        return String.valueOf(failure.getMessage()).replace("file:" + path.getParent() + "/", "");
    }
}
