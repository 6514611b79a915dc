// SPDX-License-Identifier: Apache-2.0
package dev.larder.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.server.Jvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that is deployed fifty times leaves nothing behind. */
final class RedeploymentTest {

    @ParameterizedTest
    @ValueSource(strings = {"own", "shared"})
    void nothingIsLeftOfAnApplicationThatWasReplaced(String larder) {
        try (Jvm process = Jvm.start(Deployments.class, larder)) {
            assertThat(process.awaitEnd())
                    .contains("loaders left: none", "managers left: 0", "shops left: 0", "threads left: []");
        }
    }
}
