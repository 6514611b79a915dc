// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;

/** Computes the SHA-256 checksum of a file when the cache misses it; {@code larder.conf} names it. Threads may share it. */
public final class Sha256 implements CacheLoader<FileVersion, String> {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final AtomicLong LOADS = new AtomicLong();

    /** Creates the loader; the cache does that. */
    public Sha256() {}

    /** Returns how many checksums have been computed in this process. */
    static long loads() {
        return LOADS.get();
    }

    @Override
    public String load(FileVersion file) {
        try (InputStream content = Files.newInputStream(Path.of(file.path()))) {
            String checksum = HexFormat.of().formatHex(digest(content));
            LOADS.incrementAndGet();
            return checksum;
        } catch (IOException unreadable) {
            throw new CacheLoaderException("Cannot read " + file.path(), unreadable);
        }
    }

    @Override
    public Map<FileVersion, String> loadAll(Iterable<? extends FileVersion> files) {
        Map<FileVersion, String> checksums = new HashMap<>();
        files.forEach(file -> checksums.put(file, load(file)));
        return checksums;
    }

    private static byte[] digest(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
