// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals the records of one container by AES-256-GCM. A sealed record is: the version, 1; the number of the key; 12 random
 * bytes; the encrypted record; 16 bytes of a tag, which covers version, number, container and key as well. So a record that
 * was changed, forged, or moved to another key or container is found out. Threads share it.
 */
final class Sealer {

    /** By how much a sealed record is longer. */
    static final int OVERHEAD = 2 + 12 + 16;

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] NOTHING = {};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealKeys keys;
    private final byte[] container;

    Sealer(SealKeys keys, String container) {
        this.keys = keys;
        this.container = container.getBytes(StandardCharsets.UTF_8);
    }

    byte[] seal(byte[] key, byte[] record) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        int number = keys.current().number();
        ByteBuffer sealed = ByteBuffer.allocate(record.length + OVERHEAD)
                .put(VERSION)
                .put((byte) number)
                .put(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.current().key(), nonce);
            authenticate(cipher, number, key);
            cipher.doFinal(ByteBuffer.wrap(record), sealed);
            return sealed.array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot encrypt by AES-256-GCM", broken);
        }
    }

    /** Returns the record in a sealed one; one of no bytes, which is unreadable, if it was not sealed by one of the keys. */
    byte[] open(byte[] key, byte[] sealed) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            return NOTHING;
        }
        int number = Byte.toUnsignedInt(sealed[1]);
        SecretKey known = keys.key(number);
        return known == null ? NOTHING : open(known, key, sealed);
    }

    private byte[] open(SecretKey secret, byte[] key, byte[] sealed) {
        byte[] nonce = new byte[NONCE];
        ByteBuffer.wrap(sealed, 2, NONCE).get(nonce);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, secret, nonce);
            authenticate(cipher, Byte.toUnsignedInt(sealed[1]), key);
            return cipher.doFinal(sealed, 2 + NONCE, sealed.length - 2 - NONCE);
        } catch (AEADBadTagException forged) {
            return NOTHING;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot decrypt by AES-256-GCM", broken);
        }
    }

    private static Cipher cipher(int mode, SecretKey secret, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private void authenticate(Cipher cipher, int number, byte[] key) {
        // The length says where the container's name ends.
        cipher.updateAAD(ByteBuffer.allocate(6)
                .put(VERSION)
                .put((byte) number)
                .putInt(container.length)
                .array());
        cipher.updateAAD(container);
        cipher.updateAAD(key);
    }
}
