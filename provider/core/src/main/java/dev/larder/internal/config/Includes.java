// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import dev.larder.ConfigurationException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The include statements of one file. They are resolved against the file's own address, and bounded in size and depth.
 * As HOCON has it, a missing file is skipped unless the statement says {@code required}.
 *
 * @param including the file that holds the statements
 * @param loader where files of the class path are found
 * @param depth how many files are around this one
 */
record Includes(Document including, ClassLoader loader, int depth)
        implements ConfigIncluder, ConfigIncluderURL, ConfigIncluderFile, ConfigIncluderClasspath {

    private static final int DEEPEST = 16;

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        String name = Document.isNamedLikeOne(what) ? what : what + ".conf";
        return read(context, what, address(name));
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return read(context, what.toExternalForm(), what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return read(context, what.getPath(), address(what.toURI().toString()));
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return read(context, what, loader.getResource(what.startsWith("/") ? what.substring(1) : what));
    }

    private @Nullable URL address(String name) {
        try {
            return new URL(including.url(), name);
        } catch (MalformedURLException unknown) {
            return null;
        }
    }

    private ConfigObject read(ConfigIncludeContext context, String what, @Nullable URL address) {
        if (depth == DEEPEST) {
            throw failed(what, "files are nested deeper than " + DEEPEST + "; does one include itself?", null);
        }
        try {
            if (address == null) {
                throw new FileNotFoundException("there is no such file");
            }
            Document document = new Document(address);
            return document.parse(new Includes(document, loader, depth + 1));
        } catch (FileNotFoundException missing) {
            if (context.parseOptions().getAllowMissing()) {
                return ConfigFactory.empty().root();
            }
            throw failed(what, reason(missing), missing);
        } catch (IOException unreadable) {
            throw failed(what, reason(unreadable), unreadable);
        }
    }

    private static String reason(IOException failure) {
        return Document.withoutSecrets(String.valueOf(failure.getMessage()));
    }

    private ConfigurationException failed(String what, String reason, @Nullable Throwable cause) {
        return new ConfigurationException(
                including.name() + ": cannot include " + Document.withoutSecrets(what) + ": " + reason, cause);
    }
}
