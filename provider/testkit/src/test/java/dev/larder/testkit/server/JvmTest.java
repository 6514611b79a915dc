// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JvmTest {

    @Test
    void processesHearAndAnswer() {
        List<Jvm> jvms = Jvm.start(2, Parrot.class, "polly");
        for (int i = 0; i < jvms.size(); i++) {
            assertThat(jvms.get(i).awaitLine("ready")).isEqualTo("ready polly " + i);
            jvms.get(i).say("cracker");
            assertThat(jvms.get(i).awaitLine("heard")).isEqualTo("heard cracker");
            jvms.get(i).say("end");
            assertThat(jvms.get(i).awaitEnd()).contains("heard cracker");
        }
    }

    @Test
    void aFailureIsToldWithWhatTheProcessSaid() {
        try (Jvm jvm = Jvm.start(Parrot.class, "a", "b")) {
            jvm.say("fail");
            assertThatThrownBy(jvm::awaitEnd).isInstanceOf(AssertionError.class).hasMessageContaining("as told");
        }
    }
}
