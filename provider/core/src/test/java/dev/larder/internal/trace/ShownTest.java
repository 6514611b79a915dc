// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and records as a log shows them: on one line, whatever they hold. */
class ShownTest {

    static Stream<Arguments> bytes() {
        return Stream.of(
                Arguments.of("".getBytes(UTF_8), "\"\""),
                Arguments.of("ann Boleyn".getBytes(UTF_8), "\"ann Boleyn\""),
                Arguments.of("Zoë ☂".getBytes(UTF_8), "\"Zoë ☂\""),
                Arguments.of("a\r\nb".getBytes(UTF_8), "\"a\\x0d\\x0ab\""),
                Arguments.of("a\u2028b".getBytes(UTF_8), "\"a\\xe2\\x80\\xa8b\""),
                Arguments.of("a\"b\\c".getBytes(UTF_8), "\"a\\x22b\\x5cc\""),
                Arguments.of(new byte[] {'k', 0, (byte) 0xff, '7'}, "\"k\\x00\\xff7\""),
                Arguments.of("0123456789abc".getBytes(UTF_8), "\"0123456789\"... of 13 bytes"),
                Arguments.of("012345678☂".getBytes(UTF_8), "\"012345678\"... of 12 bytes"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("bytes")
    void areOneLine(byte[] bytes, String shown) {
        assertThat(Shown.of(bytes, 10)).isEqualTo(shown);
    }
}
