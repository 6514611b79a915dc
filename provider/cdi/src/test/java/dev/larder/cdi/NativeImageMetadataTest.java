// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Container;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the jar tells whoever builds a native image with it; no image is built here. */
final class NativeImageMetadataTest {

    private static final Pattern ENTRY = Pattern.compile("\\{ \"name\": \"([^\"]+?)(\\[])?\" }");

    @Test
    void whatIsSerializedExists() throws Exception {
        String text = metadata("serialization-config.json");
        Matcher entry = ENTRY.matcher(text);
        int entries = 0;
        for (; entry.find(); entries++) {
            Class<?> type = Class.forName(entry.group(1));
            assertThat(entry.group(2) != null || Serializable.class.isAssignableFrom(type))
                    .as(entry.group())
                    .isTrue();
        }
        assertThat(entries).isEqualTo(2);
        assertThat(ENTRY.matcher(text).replaceAll("").replaceAll("\\s", "")).isEqualTo("[,]");
    }

    @Test
    void thatLarderIsThereCanBeFoundOut() throws Exception {
        Matcher entry = ENTRY.matcher(metadata("reflect-config.json"));
        assertThat(entry.find()).isTrue();
        assertThat(Class.forName(entry.group(1))).isEqualTo(Container.class);
    }

    private String metadata(String file) throws IOException {
        String path = "META-INF/native-image/dev.larder/larder-cdi/" + file;
        try (InputStream stream = getClass().getClassLoader().getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
