// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static dev.larder.spi.Backend.ETERNAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that has no memory left and was told to evict nothing. */
final class FullServerTest {

    private static final int RECORD = 200_000;

    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(Programs.memcached("-m", "8", "-M"));

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Test
    void aRecordForWhichThereIsNoRoomIsRefusedAndTheServerIsNotTakenForDead() {
        try (BackendType.Storage storage = Servers.open(SERVER.server().address())) {
            Backend backend = storage.container(Servers.container());
            int taken = fill(backend);
            assertThat(taken).isPositive();
            assertThatThrownBy(() -> backend.compareAndSet(key(-1), null, new byte[RECORD], ETERNAL))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("memcached " + SERVER.server().address() + " refused writing an entry")
                    .hasMessageContaining("out of memory");
            for (int number = 0; number < taken; number++) {
                assertThat(Objects.requireNonNull(backend.get(key(number))).record())
                        .hasSize(RECORD);
            }
        }
    }

    /** Puts records until one is refused, and returns how many were taken. */
    private static int fill(Backend backend) {
        for (int number = 0; ; number++) {
            try {
                backend.put(key(number), new byte[RECORD], ETERNAL);
            } catch (BackendException full) {
                return number;
            }
        }
    }
}
