// SPDX-License-Identifier: Apache-2.0
package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SeedsPageTest {

    @Test
    void theTestsThatThePageNamesExist() throws IOException {
        assertThat(NamedTests.assertThereAre("docs/seeds.md")).isGreaterThan(20);
    }
}
