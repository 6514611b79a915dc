// SPDX-License-Identifier: Apache-2.0
package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;

/** What the jar tells whoever builds a native image with it; no image is built here. */
class NativeImageMetadataTest {

    @Test
    void theDefaultOptionsAndTheFileOfTheApplicationAreInAnImage() throws IOException {
        assertThat(getClass().getClassLoader().getResource("dev/larder/reference.conf"))
                .isNotNull();
        assertThat(metadata("resource-config.json").getConfigList("file.resources.includes"))
                .extracting(include -> include.getString("pattern"))
                .containsExactly("\\Qdev/larder/reference.conf\\E", "\\Qlarder.conf\\E");
    }

    @Test
    void theProviderOfTheServiceFileCanBeMadeInAnImage() throws Exception {
        for (CachingProvider provider : ServiceLoader.load(CachingProvider.class)) {
            assertThat(metadata("reflect-config.json").getConfigList("file"))
                    .extracting(entry -> entry.getString("name"))
                    .contains(provider.getClass().getName());
        }
    }

    @Test
    void everyClassAndMethodThatIsNamedExists() throws Exception {
        for (Config entry : metadata("reflect-config.json").getConfigList("file")) {
            Class<?> type = Class.forName(entry.getString("name"));
            List<? extends Config> methods = entry.hasPath("methods") ? entry.getConfigList("methods") : List.of();
            for (Config method : methods) {
                assertThat(has(type, method)).as(type + " " + method).isTrue();
            }
        }
        for (Config entry : metadata("proxy-config.json").getConfigList("file")) {
            for (String name : entry.getStringList("interfaces")) {
                assertThat(Class.forName(name)).isInterface();
            }
        }
    }

    private static boolean has(Class<?> type, Config method) {
        List<String> parameters = method.getStringList("parameterTypes");
        String name = method.getString("name");
        if (name.equals("<init>")) {
            return Arrays.stream(type.getConstructors())
                    .anyMatch(each -> each.getParameterCount() == parameters.size());
        }
        boolean since21 = name.equals("startVirtualThread") && Runtime.version().feature() < 21;
        return since21
                || Arrays.stream(type.getMethods())
                        .filter(each -> each.getName().equals(name))
                        .anyMatch(each -> Arrays.stream(each.getParameterTypes())
                                .map(Class::getName)
                                .toList()
                                .equals(parameters));
    }

    /** Returns a file below a key, since it may be a list as a whole. */
    private Config metadata(String file) throws IOException {
        String path = "META-INF/native-image/dev.larder/larder/" + file;
        try (InputStream stream = getClass().getClassLoader().getResourceAsStream(path)) {
            String text = new String(Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
            return ConfigFactory.parseString(
                    "{\"file\": " + text + "}", ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
        }
    }
}
