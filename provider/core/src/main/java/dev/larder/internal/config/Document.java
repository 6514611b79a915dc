// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import dev.larder.ConfigurationException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/**
 * A configuration file: HOCON, JSON or Java properties, by the end of its name.
 *
 * @param url where it is
 */
record Document(URL url) {

    static final List<String> EXTENSIONS = List.of(".conf", ".json", ".properties");

    private static final int LARGEST = 1 << 20;
    private static final int TIMEOUT_MS = 10_000;

    static boolean isNamedLikeOne(String path) {
        return EXTENSIONS.stream().anyMatch(path::endsWith);
    }

    /** Returns the address without user, password and query, which may be secrets. */
    String name() {
        return withoutSecrets(url.toExternalForm());
    }

    static String withoutSecrets(String address) {
        return address.replaceAll("//[^/@\\s]*@", "//").replaceAll("\\?[^!\\s]*", "");
    }

    /**
     * Reads the file and what it includes; substitutions are not resolved yet.
     *
     * @throws IOException if it cannot be read
     * @throws ConfigurationException if it is too large or malformed
     */
    ConfigObject parse(Includes includes) throws IOException {
        String text = text();
        if (url.getPath().endsWith(".properties")) {
            return FlatProperties.parse(properties(text), name());
        }
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(url.getPath().endsWith(".json") ? ConfigSyntax.JSON : ConfigSyntax.CONF)
                .setOriginDescription(name())
                .setIncluder(includes);
        try {
            return ConfigFactory.parseString(text, options).root();
        } catch (ConfigException malformed) {
            throw Origins.wrapped(malformed);
        }
    }

    private Properties properties(String text) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(name() + ": " + malformed.getMessage(), malformed);
        }
        return properties;
    }

    private String text() throws IOException {
        if (isDirectory()) {
            throw new FileNotFoundException("it is a directory");
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        try (InputStream stream = connection.getInputStream()) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ConfigurationException(name() + " is larger than 1 MB, too large for a configuration");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private boolean isDirectory() {
        String path = URLDecoder.decode(url.getPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        return url.getProtocol().equals("file") && new File(path).isDirectory();
    }
}
