// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ConfigurationException;
import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import dev.larder.tins.TinType;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the class path offers, as the class loader of a manager sees it. */
class DiscoveryTest {

    @TempDir
    Path directory;

    /** The common half of the types here. */
    abstract static class Closed implements BackendType {

        @Override
        public List<BackendOption> options() {
            return List.of();
        }

        @Override
        public Storage open(BackendOptions options) {
            throw new IllegalStateException("closed");
        }
    }

    /** A type with the name of another one. */
    public static final class SecondTin extends Closed {

        @Override
        public String name() {
            return "tin";
        }
    }

    /** A type with a name that is taken. */
    public static final class OtherMemory extends Closed {

        @Override
        public String name() {
            return "memory";
        }
    }

    /** A type that cannot be made. */
    public static final class Broken extends Closed {

        public Broken() {
            throw new IllegalStateException("its driver is missing");
        }

        @Override
        public String name() {
            return "broken";
        }
    }

    @Test
    void aTypeIsFoundOnceThoughTwoClassLoadersKnowIt() throws IOException {
        assertThat(types(TinType.class.getName()).names()).containsExactly("memory", "null", "safe", "tin");
    }

    @Test
    void twoTypesOfOneNameAreRefused() {
        assertThatThrownBy(() -> types(SecondTin.class.getName()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(TinType.class.getName())
                .hasMessageContaining(SecondTin.class.getName())
                .hasMessageEndingWith(" are both called tin; take one of them off the class path");
    }

    @Test
    void theNameOfTheHeapIsTaken() {
        assertThatThrownBy(() -> types(OtherMemory.class.getName()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Larder's own backend and " + OtherMemory.class.getName()
                        + " are both called memory; take one of them off the class path");
    }

    @Test
    void aTypeThatCannotBeUsedDoesNotKeepOthersFromIt() throws IOException {
        assertThat(types(Broken.class.getName() + "\ncom.example.Missing").names())
                .containsExactly("memory", "null", "safe", "tin");
    }

    private BackendTypes types(String listed) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(BackendType.class.getName()), listed);
        URL[] urls = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, DiscoveryTest.class.getClassLoader())) {
            return new BackendTypes(loader);
        }
    }
}
