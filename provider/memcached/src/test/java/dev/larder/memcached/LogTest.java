// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.testkit.server.ServerProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the client says of itself. */
final class LogTest {

    @Test
    void nothingIsPrintedAlthoughTheServerIsAway() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int nobody = ServerProgram.Place.freePort();
        try (BackendType.Storage storage = Servers.open("127.0.0.1:" + nobody)) {
            Backend backend = storage.container(Servers.container());
            for (int call = 0; call < 3; call++) {
                assertThatThrownBy(() -> backend.get(new byte[] {1}))
                        .isInstanceOf(BackendException.class)
                        .hasMessageContaining("memcached 127.0.0.1:" + nobody)
                        .hasMessageContaining("reading");
            }
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
