// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.spi.Codec;
import dev.larder.spi.CodecException;
import dev.larder.spi.CodecType.CodecSpec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compression above a size, and what claims to be compressed. */
class CompressedCodecTest {

    private static final int MIB = 1024 * 1024;

    private final Codec jdk =
            Codecs.open("jdk", new CodecSpec(Set.of(), Set.of(), CompressedCodecTest.class.getClassLoader()));
    private final Codec codec = Codecs.compressed(jdk, 100);

    @Test
    void longResultsAreCompressedAndShortOnesAreNot() {
        assertThat(codec.encode("x".repeat(99))).hasSize(101).startsWith(0, 1);
        assertThat(codec.encode("x".repeat(100))).hasSizeLessThan(30).startsWith(1, 0, 0, 0, 101);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 98, 99, 100, 101, 5_000, 17 * MIB})
    void whatWasEncodedIsDecoded(int length) {
        byte[] same = new byte[length];
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);

        assertThat((byte[]) codec.decode(codec.encode(same))).isEqualTo(same);
        assertThat((byte[]) codec.decode(codec.encode(random))).isEqualTo(random);
        assertThat(codec.encode(random).length).isLessThanOrEqualTo(length + 2);
    }

    @Test
    void aBombIsRefusedBeforeItsLengthIsAllocated() throws Exception {
        assertThatThrownBy(() -> codec.decode(deflated(new byte[17 * MIB], 17 * MIB)))
                .isInstanceOf(CodecException.class)
                .hasMessageEndingWith("deflated bytes claim to stand for " + 17 * MIB);
        assertThatThrownBy(() -> codec.decode(deflated(new byte[10], Integer.MAX_VALUE)))
                .hasMessageEndingWith("deflated bytes claim to stand for " + Integer.MAX_VALUE);
        assertThatThrownBy(() -> codec.decode(deflated(new byte[10], -1)))
                .hasMessageEndingWith("deflated bytes claim to stand for -1");
    }

    @Test
    void aWrongLengthIsRefused() throws Exception {
        byte[] plain = jdk.encode("hello");

        assertThat(codec.decode(deflated(plain, plain.length))).isEqualTo("hello");
        for (int length : new int[] {0, plain.length - 1, plain.length + 1}) {
            assertThatThrownBy(() -> codec.decode(deflated(plain, length)))
                    .isInstanceOf(CodecException.class)
                    .hasMessage("its deflated length is wrong");
        }
        byte[] trailing = deflated(plain, plain.length);
        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(trailing, trailing.length + 1)))
                .hasMessage("its deflated length is wrong");
        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(trailing, trailing.length - 1)))
                .isInstanceOf(CodecException.class);
    }

    private static byte[] deflated(byte[] plain, int claimed) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(1);
        bytes.write(ByteBuffer.allocate(4).putInt(claimed).array());
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] room = new byte[plain.length + 100];
        bytes.write(room, 0, deflater.deflate(room));
        deflater.end();
        return bytes.toByteArray();
    }

    @Property
    void anyBytesWhateverGiveAnObjectOrARefusal(@ForAll boolean deflated, @ForAll byte[] bytes) {
        byte[] any = bytes.clone();
        if (any.length > 0 && deflated) {
            any[0] = 1;
        }
        try {
            assertThat(codec.decode(any)).isNotNull();
        } catch (CodecException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }
}
