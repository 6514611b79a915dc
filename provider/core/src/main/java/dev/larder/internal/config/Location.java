// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The place that the URI of a manager tells. A URI names a file if its scheme is one of {@code file}, {@code jar},
 * {@code classpath}, {@code http} and {@code https}, or if its path ends like a configuration file; any other is only a name.
 *
 * @param uri the URI of the manager
 * @param loader the class loader of the manager
 */
record Location(URI uri, ClassLoader loader) {

    private static final String USUAL_NAME = "larder.conf";
    private static final Set<String> FILE_SCHEMES = Set.of("file", "jar", "classpath", "http", "https");
    private static final System.Logger LOG = System.getLogger("dev.larder");

    boolean namesFile() {
        String scheme = uri.getScheme();
        String path = uri.getPath();
        return (scheme != null && FILE_SCHEMES.contains(scheme)) || (path != null && Document.isNamedLikeOne(path));
    }

    /**
     * Returns the file that the URI names.
     *
     * @throws ConfigurationException if there is none
     */
    Document named() {
        String scheme = uri.getScheme();
        if (scheme == null) {
            return relative(uri.getPath());
        }
        if (scheme.equals("classpath")) {
            String name = uri.getSchemeSpecificPart().replaceFirst("^/+", "");
            return new Document(found(loader.getResource(name), "it is not on the class path"));
        }
        try {
            return new Document(uri.toURL());
        } catch (MalformedURLException | IllegalArgumentException malformed) {
            throw missing(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /** Returns the {@code larder.conf} that comes first on the class path, or null if there is none. */
    @Nullable
    Document usual() {
        Set<String> found = new LinkedHashSet<>();
        try {
            Collections.list(loader.getResources(USUAL_NAME)).forEach(url -> found.add(url.toExternalForm()));
        } catch (IOException unreadable) {
            throw new ConfigurationException("Cannot look for " + USUAL_NAME + " on the class path", unreadable);
        }
        URL first = loader.getResource(USUAL_NAME);
        if (first != null && found.size() > 1) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Several {0} are on the class path, of which only {1} is used: {2}",
                    USUAL_NAME,
                    first,
                    found.stream().collect(Collectors.joining(", ")));
        }
        return first == null ? null : new Document(first);
    }

    /** Returns the exception for a file that was named and cannot be read. */
    ConfigurationException missing(String reason, @Nullable Throwable cause) {
        return new ConfigurationException(
                "Cannot read the configuration " + Document.withoutSecrets(uri.toString()) + ": "
                        + Document.withoutSecrets(reason)
                        + "; the URI of a CacheManager names a file that exists, or is only a name such as my-app",
                cause);
    }

    private Document relative(String path) {
        URL resource = loader.getResource(path);
        File file = new File(path);
        if (resource == null && !file.exists()) {
            throw missing("it is neither on the class path nor a file (" + file.getAbsolutePath() + ")", null);
        }
        try {
            return new Document(resource == null ? file.toURI().toURL() : resource);
        } catch (MalformedURLException malformed) {
            throw missing(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private URL found(@Nullable URL url, String reason) {
        if (url == null) {
            throw missing(reason, null);
        }
        return url;
    }
}
