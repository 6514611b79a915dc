// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for an answer of a server, and what is not. */
final class AnswerReaderTest {

    private final Request request = Request.repeatable("reading").get("a").get("b");
    private final String mark = mark(request);
    private final AnswerReader reader = new AnswerReader(request);

    private static String mark(Request request) {
        String sent = StandardCharsets.US_ASCII.decode(request.toSend()).toString();
        return sent.substring(sent.lastIndexOf(" O") + 1, sent.length() - 2);
    }

    private boolean read(String bytes) throws IOException {
        return reader.read(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void answersComeInPiecesOfAnySize() throws IOException {
        String all = "VA 6 c17 " + mark + "\r\n\r\nEN\r\n\r\nEN " + mark + "\r\n";
        for (int at = 0; at < all.length(); at++) {
            assertThat(read(all.substring(at, at + 1))).isEqualTo(at == all.length() - 1);
        }
        assertThat(reader.answers().get(0).value()).asString().isEqualTo("\r\nEN\r\n");
        assertThat(reader.answers().get(0).version()).isEqualTo(17);
        assertThat(reader.answers().get(1).isMiss()).isTrue();
    }

    @Test
    void theOrderOfTheFlagsDoesNotMatter() throws IOException {
        assertThat(read("VA 0 " + mark + " W c18446744073709551615 Z\r\n\r\nHD c3 " + mark + " s0\r\n"))
                .isTrue();
        assertThat(Long.toUnsignedString(reader.answers().get(0).version())).isEqualTo("18446744073709551615");
        assertThat(reader.answers().get(0).value()).isEmpty();
        assertThat(reader.answers().get(1).isDone()).isTrue();
        assertThat(reader.answers().get(1).version()).isEqualTo(3);
    }

    @Test
    void whatFollowsTheLastAnswerIsLeftToTheNextRequest() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(
                ("EN " + mark + "\r\nEN " + mark + "\r\nHD Onext\r\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(reader.read(bytes)).isTrue();
        assertThat(bytes.remaining()).isEqualTo("HD Onext\r\n".length());
    }

    @Test
    void anErrorIsAnAnswer() throws IOException {
        assertThat(read("SERVER_ERROR out of memory storing object\r\nERROR\r\n"))
                .isTrue();
        assertThat(reader.answers().get(0).isDone()).isFalse();
        assertThat(reader.answers().get(0).isUnmet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HD\r\n",
                "HD Ox\r\n",
                "EN O\r\n",
                "VA 1 c1 Ox\r\na\r\n",
                "nonsense\r\n",
                "\r\n",
                "VA x c1\r\n",
                "VA -2 c1\r\n",
                "VA 99999999999 c1\r\n",
                "VA \r\n"
            })
    void theAnswerToAnotherRequestOrNoneEndsTheConnection(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
    }

    @Test
    void aMarkThatBeginsLikeOursIsAnother() {
        assertThatThrownBy(() -> read("EN " + mark + "0\r\n")).isInstanceOf(IOException.class);
    }

    @Test
    void aValueThatIsLongerThanAnnouncedEndsTheConnection() {
        assertThatThrownBy(() -> read("VA 1 c1 " + mark + "\r\nabc\r\n")).isInstanceOf(IOException.class);
    }

    @Test
    void aLineWithoutEndEndsTheConnection() {
        assertThatThrownBy(() -> read("EN " + "x".repeat(5_000))).isInstanceOf(IOException.class);
    }

    @Test
    void aValueThatIsAnnouncedButDoesNotComeTakesNoMemory() throws IOException {
        for (int round = 0; round < 100; round++) {
            AnswerReader other = new AnswerReader(request);
            byte[] bytes = ("VA 1000000000 c1 " + mark + "\r\nabc").getBytes(StandardCharsets.US_ASCII);
            assertThat(other.read(ByteBuffer.wrap(bytes))).isFalse();
        }
    }
}
