// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mapdb.volume.Volume;

/** A file in use: random changes and commits, and a record of what each commit held and when it was acknowledged. */
final class Life {

    static final Path PATH = Path.of("/data/file");
    static final Path JOURNAL = Path.of("/data/file.journal");
    static final FileSettings SETTINGS = new FileSettings(16 << 10, 1 << 20);

    /** A commit: what the volume held, and how long the log of the disk was when it began and when it was acknowledged. */
    @SuppressWarnings("ArrayRecordComponent")
    record Commit(byte[] content, int begun, int acknowledged) {}

    final FakeDisk disk;
    final List<Commit> commits = new ArrayList<>(List.of(new Commit(new byte[0], 0, 0)));
    private final Random random;

    Life(FakeDisk disk, Random random) {
        this.disk = disk;
        this.random = random;
    }

    /** Makes some commits, growing now and then, and goes without closing the file. */
    void live(int count) throws IOException {
        JournalledFile file = JournalledFile.open(disk, PATH, SETTINGS);
        commits.set(0, new Commit(file.existed() ? content(file.volume()) : new byte[0], 0, 0));
        file.volume().ensureAvailable(1);
        for (int i = 0; i < count; i++) {
            change(file.volume());
            Snapshot snapshot = file.begin();
            int begun = disk.log.size();
            byte[] content = content(file.volume());
            if (random.nextBoolean()) {
                change(file.volume());
            }
            snapshot.write();
            snapshot.close();
            commits.add(new Commit(content, begun, disk.log.size()));
        }
        change(file.volume());
    }

    private void change(Volume volume) {
        if (random.nextInt(3) == 0 && volume.length() < 6L * SETTINGS.sliceSize()) {
            volume.ensureAvailable(volume.length() + 1);
        }
        for (int i = random.nextInt(8); i >= 0; i--) {
            byte[] bytes = new byte[1 + random.nextInt(6000)];
            random.nextBytes(bytes);
            volume.putData(random.nextInt((int) volume.length() - bytes.length), bytes, 0, bytes.length);
        }
    }

    /** Returns all bytes of a volume. */
    static byte[] content(Volume volume) {
        byte[] content = new byte[(int) volume.length()];
        volume.getData(0, content, 0, content.length);
        return content;
    }

    /**
     * Returns which commits a file may show after an outage: those that had begun, from the last acknowledged one on.
     */
    List<Commit> possible(int requests) {
        int last = 0;
        int end = 0;
        for (Commit commit : commits) {
            last += commit.acknowledged <= requests ? 1 : 0;
            end += commit.begun <= requests ? 1 : 0;
        }
        return commits.subList(last - 1, end);
    }

    /** Returns whether a file shows one of some commits. */
    static boolean shows(JournalledFile file, List<Commit> possible) {
        byte[] content = content(file.volume());
        return possible.stream().anyMatch(commit -> shows(file, content, commit));
    }

    /** What the volume has grown by on the way to a later commit may be there already, as zeros. */
    private static boolean shows(JournalledFile file, byte[] content, Commit commit) {
        return file.existed() == commit.content.length > 0
                && content.length >= commit.content.length
                && Arrays.equals(content, Arrays.copyOf(commit.content, content.length));
    }
}
