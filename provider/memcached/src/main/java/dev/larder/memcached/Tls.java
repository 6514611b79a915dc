// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Encryption by PEM files: whom to trust, and who we are. No state. */
final class Tls {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

    private Tls() {}

    /**
     * Returns a context.
     *
     * @param ca certificates to trust; empty for those of the Java platform
     * @param certificate our own certificate, with those between it and the authority; empty for none
     * @param key its key, unencrypted PKCS #8; empty for none
     * @throws IllegalArgumentException if a file cannot be read
     */
    static SSLContext context(String ca, String certificate, String key) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    key.isEmpty() ? null : keys(certificate, key), ca.isEmpty() ? null : trusted(ca), null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("TLS cannot be set up: " + failure.getMessage(), failure);
        }
    }

    private static TrustManager[] trusted(String ca) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate one : certificates("tls-cafile", ca)) {
            store.setCertificateEntry("ca" + number++, one);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(String certificate, String key) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        Certificate[] chain = certificates("tls-certfile", certificate).toArray(Certificate[]::new);
        store.setKeyEntry("own", privateKey(key), new char[0], chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException("Nothing is read", impossible);
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(String option, String file) {
        try {
            Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(read(option, file)));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException(
                    option + " names " + file + ", which holds no certificates in PEM: " + failure.getMessage(), failure);
        }
        throw new IllegalArgumentException(option + " names " + file + ", which holds no certificates in PEM");
    }

    private static PrivateKey privateKey(String file) {
        Matcher found = PRIVATE_KEY.matcher(new String(read("tls-keyfile", file), StandardCharsets.US_ASCII));
        PrivateKey key = found.find() ? decoded(Base64.getMimeDecoder().decode(found.group(1))) : null;
        if (key == null) {
            throw new IllegalArgumentException("tls-keyfile names " + file
                    + ", which holds no unencrypted key of kind RSA, EC or EdDSA in PKCS #8 (BEGIN PRIVATE KEY); openssl"
                    + " pkcs8 -topk8 -nocrypt makes one");
        }
        return key;
    }

    private static @Nullable PrivateKey decoded(byte[] encoded) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException another) {
                // The next one may be it.
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("Every Java platform has " + algorithm, impossible);
            }
        }
        return null;
    }

    private static byte[] read(String option, String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException failure) {
            throw new IllegalArgumentException(option + " names " + file + ", which cannot be read", failure);
        }
    }
}
