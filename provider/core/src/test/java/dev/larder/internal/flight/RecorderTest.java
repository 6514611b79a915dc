// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A Java without Flight Recorder, as jlink may make one. */
class RecorderTest {

    @Test
    void aClassThatIsNotThereIsNotLoaded() {
        assertThat(Recorder.IS_THERE).isTrue();
        assertThat(Recorder.isThere("jdk.jfr.NoSuchEvent")).isFalse();
    }

    @Test
    void withoutFlightRecorderEverythingElseWorks() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base,java.logging,java.management,java.naming,java.sql,java.xml,jdk.unsupported",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutFlightRecorder.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(said).isZero();
    }
}
