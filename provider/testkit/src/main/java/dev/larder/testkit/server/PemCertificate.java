// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, and its key, as PEM files.
 *
 * @param certificate the file of the certificate
 * @param key the file of the key: PKCS #8, unencrypted
 */
public record PemCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    /** Makes a certificate for the name of a host, by the tool of the JDK. */
    public static PemCertificate make(Path folder, String host) {
        Path store = folder.resolve(host + ".p12");
        try {
            Commands.run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keystore",
                    store.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keyalg",
                    "RSA",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "san=dns:" + host,
                    "-ext",
                    "bc=ca:true",
                    "-alias",
                    host));
            return read(store, host);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("No certificate for " + host, impossible);
        }
    }

    private static PemCertificate read(Path store, String host) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new PemCertificate(
                pem(
                        store.resolveSibling(host + ".crt"),
                        "CERTIFICATE",
                        keys.getCertificate(host).getEncoded()),
                pem(
                        store.resolveSibling(host + ".key"),
                        "PRIVATE KEY",
                        keys.getKey(host, PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path pem(Path file, String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n",
                    StandardCharsets.US_ASCII);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
