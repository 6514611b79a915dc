// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.sessions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes ids that nobody can guess, and signs them (HMAC-SHA-256), so that no cookie but ours costs a look into the store. */
final class SignedIds {

    private static final int ID_BYTES = 20;
    private static final int SECRET_BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec secret;

    /** Signs with a secret of 32 bytes or more; all servers that share sessions share it. */
    SignedIds(byte[] secret) {
        if (secret.length < SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the secret has " + secret.length + " bytes: it needs " + SECRET_BYTES + " or more");
        }
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    String next() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return TEXT.encodeToString(id);
    }

    /** Returns what goes into the cookie of an id. */
    String signed(String id) {
        return id + "." + TEXT.encodeToString(signature(id));
    }

    /** Returns the id in a cookie, or nothing if we did not sign it. */
    Optional<String> verified(String cookie) {
        int dot = cookie.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String id = cookie.substring(0, dot);
        // Compares as long for a wrong signature as for a right one.
        boolean ours = MessageDigest.isEqual(
                signed(id).getBytes(StandardCharsets.UTF_8), cookie.getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(id) : Optional.empty();
    }

    private byte[] signature(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
