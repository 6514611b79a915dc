// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The small file that says which generation of a container is in force, in which format. It is replaced as a whole.
 *
 * @param generation the number of the file of entries
 */
record Manifest(long generation) {

    static final String FILE = "current";
    private static final String FORMAT = "larder-mapdb 1";
    private static final Pattern TEXT =
            Pattern.compile(Pattern.quote(FORMAT) + "\ngeneration ([0-9]{1,18})\ncontainer .*\n");
    private static final int LONGEST = 1 << 20;

    /** Reads a directory's manifest; null if there is none. */
    static @Nullable Manifest read(Path directory) throws IOException, DamageException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        if (Files.size(file) > LONGEST) {
            throw new DamageException("its file " + FILE + " cannot be read");
        }
        Matcher text = TEXT.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        if (!text.matches()) {
            throw new DamageException("its file " + FILE + " cannot be read, or a later release has written it");
        }
        return new Manifest(Long.parseLong(text.group(1)));
    }

    /** Puts this in force, durably, or throws and leaves what was. */
    void write(Path directory, String container) throws IOException {
        String text = FORMAT + "\ngeneration " + generation + "\ncontainer "
                + URLEncoder.encode(container, StandardCharsets.UTF_8) + "\n";
        Path fresh = directory.resolve(FILE + ".new");
        try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.getFD().sync();
        }
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(directory);
    }

    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Where directories cannot be forced the file system keeps names in order by itself.
        }
    }
}
