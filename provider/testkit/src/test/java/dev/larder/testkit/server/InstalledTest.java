// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

final class InstalledTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingServerSkipsATestAndSaysWhatToInstall() {
        assertThatThrownBy(() -> with(Map.of()).need(Programs.etcd()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("etcd is not installed: apt-get install etcd-server, or bash .ci/test");
    }

    @Test
    void aMissingServerFailsATestOnTheBuildServer() {
        assertThatThrownBy(() -> with(Map.of("CI", "true")).need(Programs.etcd()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("apt-get install etcd-server");
    }

    @Test
    void aMissingServerThatNotEverySystemOffersSkipsATestAnywhere() {
        assertThatThrownBy(() -> with(Map.of("CI", "true")).need(Programs.valkey()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("valkey-server");
    }

    @Test
    void aServerIsFoundOnThePath() throws IOException {
        Path program = Files.createFile(folder.resolve("etcd"));
        assertThat(with(Map.of()).find(Programs.etcd())).as("not executable").isEmpty();
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(with(Map.of()).need(Programs.etcd())).isEqualTo(program);
    }

    private Installed with(Map<String, String> environment) {
        return new Installed(environment.isEmpty() ? Map.of("PATH", folder.toString()) : environment, List.of());
    }
}
