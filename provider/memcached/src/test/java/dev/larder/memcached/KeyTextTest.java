// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTextTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "user-42, .user-42",
        "user:42 of ten, .user:42%20of%20ten",
        "100%, .100%25",
        "'', .",
        "ääää, ~w6TDpMOkw6Q",
        "~, .~"
    })
    void whatIsMostlyTextStaysReadable(String key, String text) {
        assertThat(KeyText.of(bytes(key))).isEqualTo(text);
        assertThat(KeyText.parse(text)).isEqualTo(bytes(key));
    }

    @Test
    void anyBytesComeBackAndTakeNoMoreRoomThanIsSaid() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] key = new byte[random.nextInt(180)];
            random.nextBytes(key);
            if (round % 2 == 0) {
                for (int at = 0; at < key.length; at++) {
                    key[at] = (byte) (' ' + random.nextInt(95));
                }
            }
            String text = KeyText.of(key);
            assertThat(text).matches("[!-~]+");
            assertThat(KeyText.capacity(text.length()))
                    .as("room for %d", key.length)
                    .isLessThanOrEqualTo(key.length);
            assertThat(KeyText.parse(text)).isEqualTo(key);
        }
    }

    @Test
    void theGreatestKeyFitsWhateverItsBytesAre() {
        for (int room = 40; room < 250; room++) {
            byte[] key = new byte[KeyText.capacity(room)];
            assertThat(KeyText.of(key).length()).isLessThanOrEqualTo(room);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "user", ".%", ".%2", ".%zz", ".%41", "~", "~!", "~QUJD", ".a b"})
    void whatIsTheTextOfNoKeyIsNone(String text) {
        assertThat(KeyText.parse(text)).isNull();
    }

    @Test
    void namesOfContainersDiffer() {
        Set<String> texts = new HashSet<>();
        for (String name :
                new String[] {"a", "A", "a ", "a:b", "a@", "a!", "", "~a", "ä", "a\n", "n".repeat(49), "n".repeat(48)
                }) {
            assertThat(texts.add(KeyText.ofName(name))).as(name).isTrue();
            assertThat(KeyText.ofName(name)).matches("[A-Za-z0-9_.~-]{1,48}");
        }
        assertThat(KeyText.ofName("greeter")).isEqualTo("greeter");
    }
}
