// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.ServiceLoader;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

class NativeImageMetadataTest {

    @Test
    void theDefaultOptionsAndTheFileOfTheApplicationAreInAnImage() throws IOException {
        assertThat(getClass().getClassLoader().getResource("dev/larder/reference.conf"))
                .isNotNull();
        assertThat(metadata("resource-config.json"))
                .contains("\\\\Qdev/larder/reference.conf\\\\E", "\\\\Qlarder.conf\\\\E");
    }

    @Test
    void theProviderOfTheServiceFileCanBeMadeInAnImage() throws IOException {
        for (CachingProvider provider : ServiceLoader.load(CachingProvider.class)) {
            assertThat(metadata("reflect-config.json"))
                    .contains("\"" + provider.getClass().getName() + "\"");
        }
    }

    private String metadata(String file) throws IOException {
        String path = "META-INF/native-image/dev.larder/larder/" + file;
        try (InputStream stream = getClass().getClassLoader().getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
