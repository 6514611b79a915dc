// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.internal.seal.Seal;
import dev.larder.spi.Backend;
import dev.larder.spi.ContainerSpec;
import dev.larder.testkit.CapableBackend.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A backend whose records are sealed is a backend like any other. */
final class SealedBackendTest extends SharedContract {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeAKey() throws IOException {
        Path keys = folder.resolve("keys");
        Files.writeString(keys, "1 " + Base64.getEncoder().encodeToString(new byte[32]));
        System.setProperty("larder.seal-keys", keys.toString());
    }

    @AfterAll
    static void forgetIt() {
        System.clearProperty("larder.seal-keys");
    }

    @Override
    Backend open(Server server, ContainerSpec container) {
        return new Seal().decorate(new CapableBackend(server), container);
    }
}
