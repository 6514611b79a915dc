// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.BackendOptions;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Encryption, with PEM files that say whom to trust and who asks. No state. */
final class Tls {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /** Returns whether an option says that TLS is to be used. */
    static boolean isMeant(BackendOptions options) {
        return List.of("tls-cafile", "tls-certfile", "tls-keyfile").stream()
                .anyMatch(option -> !options.text(option).isBlank());
    }

    /**
     * Returns a context.
     *
     * @throws IllegalArgumentException if a file does not hold what it should
     */
    static SSLContext context(BackendOptions options) {
        if (options.text("tls-certfile").isBlank()
                != options.text("tls-keyfile").isBlank()) {
            throw new IllegalArgumentException("tls-certfile and tls-keyfile belong together: set both, or none");
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own(options), trusted(options), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalArgumentException("TLS cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static TrustManager @Nullable [] trusted(BackendOptions options)
            throws GeneralSecurityException, IOException {
        if (options.text("tls-cafile").isBlank()) {
            return null;
        }
        KeyStore store = emptyStore();
        int number = 0;
        for (Certificate one : certificates(options, "tls-cafile")) {
            store.setCertificateEntry("ca" + number++, one);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] own(BackendOptions options) throws GeneralSecurityException, IOException {
        if (options.text("tls-certfile").isBlank()) {
            return null;
        }
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(options, "tls-certfile").toArray(Certificate[]::new);
        store.setKeyEntry("own", key(options), NO_PASSWORD, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<? extends Certificate> certificates(BackendOptions options, String option) {
        String file = options.text(option);
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            List<? extends Certificate> all =
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (!all.isEmpty()) {
                return all;
            }
        } catch (IOException | GeneralSecurityException unreadable) {
            throw notThere(option, file, unreadable);
        }
        throw notThere(option, file, null);
    }

    private static IllegalArgumentException notThere(String option, String file, @Nullable Exception cause) {
        return new IllegalArgumentException(
                option + " names '" + file + "', from which nothing in PEM can be read", cause);
    }

    private static PrivateKey key(BackendOptions options) throws GeneralSecurityException {
        String file = options.text("tls-keyfile");
        try {
            Matcher matcher = KEY.matcher(Files.readString(Path.of(file), StandardCharsets.US_ASCII));
            if (matcher.find()) {
                return key(Base64.getMimeDecoder().decode(matcher.group(1)));
            }
        } catch (IOException unreadable) {
            throw notThere("tls-keyfile", file, unreadable);
        }
        throw new IllegalArgumentException("tls-keyfile names '" + file
                + "', in which no unencrypted key of PKCS #8 is; openssl pkcs8 -topk8 -nocrypt makes one");
    }

    private static PrivateKey key(byte[] encoded) throws GeneralSecurityException {
        GeneralSecurityException unknown = new InvalidKeySpecException("the private key is of no kind that is known");
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException another) {
                unknown.addSuppressed(another);
            }
        }
        throw unknown;
    }
}
