// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Encryption, and whom to trust by a PEM file. No state. */
final class Tls {

    private Tls() {}

    /**
     * Returns a context.
     *
     * @param ca the file of the certificates to trust; empty for those of the Java platform
     * @throws IllegalArgumentException if the file holds none
     */
    static SSLContext context(String ca) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted(ca), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalArgumentException(
                    "tls-cafile names '" + ca + "', from which no certificates in PEM can be read: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private static TrustManager @Nullable [] trusted(String ca) throws GeneralSecurityException, IOException {
        if (ca.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Certificate one : certificates(ca)) {
            store.setCertificateEntry("ca" + number++, one);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(String ca)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(Path.of(ca))) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new IOException("it is empty");
            }
            return all;
        }
    }
}
