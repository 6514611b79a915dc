// SPDX-License-Identifier: Apache-2.0
package dev.larder.jdbc;

import static dev.larder.jdbc.Section.bytes;
import static dev.larder.jdbc.Section.get;
import static dev.larder.jdbc.Section.named;
import static dev.larder.jdbc.Section.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendException;
import dev.larder.spi.BackendType;
import dev.larder.testkit.server.Programs;
import dev.larder.testkit.server.ServerExtension;
import dev.larder.testkit.server.ServerProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A PostgreSQL whose tables find no more room: the system refuses to let a file grow, as it does on a full disk. */
final class DiskFullTest {

    @RegisterExtension
    static final ServerExtension POSTGRES = ServerExtension.of(new Cramped(Programs.postgres()));

    /** A server whose files the system keeps below a size, which has to be above that of one of its logs. */
    private record Cramped(ServerProgram program) implements ServerProgram {

        private static final String LIMIT = "ulimit -f 20480 && exec \"$@\"";

        @Override
        public List<String> files() {
            return program.files();
        }

        @Override
        public String debianPackage() {
            return program.debianPackage();
        }

        @Override
        public void prepare(Place place) throws IOException {
            program.prepare(place);
        }

        /** The limit is set by the user that runs it, who may have limits of its own. */
        @Override
        public List<String> command(Place place) {
            List<String> command = new ArrayList<>(program.command(place));
            command.addAll(command.indexOf(place.program().toString()), List.of("bash", "-c", LIMIT, "limited"));
            return command;
        }

        @Override
        public boolean answers(Place place) throws IOException {
            return program.answers(place);
        }
    }

    @Test
    void aFullDiskIsToldAndWhatIsThereIsRead() {
        try (BackendType.Storage storage = Section.postgres(POSTGRES.server()).open();
                Backend backend = storage.container(named("c"))) {
            put(backend, "k", "1");
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            backend.put(bytes("k" + i), random(), Backend.ETERNAL);
                        }
                    })
                    .isInstanceOf(BackendException.class)
                    .hasMessageContainingAll("Writing an entry in table larder", "could not extend file");
            assertThat(get(backend, "k")).isEqualTo("1");
            backend.clear();
            assertThat(get(backend, "k")).isNull();
        }
    }

    /** What the database cannot compress. */
    private static byte[] random() {
        byte[] record = new byte[200_000];
        ThreadLocalRandom.current().nextBytes(record);
        return record;
    }
}
