// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;

class MapDbOnJournalTest {

    private static final FileSettings SETTINGS = new FileSettings(1 << 20, Long.MAX_VALUE);

    private static DB database(JournalledFile file) {
        return DBMaker.volumeDB(file.volume(), file.existed()).make();
    }

    private static HTreeMap<Integer, byte[]> map(DB database) {
        return database.hashMap("entries", Serializer.INTEGER, Serializer.BYTE_ARRAY)
                .valueInline()
                .counterEnable()
                .createOrOpen();
    }

    private static byte[] value(Random random) {
        byte[] value = new byte[random.nextInt(10) == 0 ? random.nextInt(100_000) : random.nextInt(300)];
        random.nextBytes(value);
        return value;
    }

    /** What the map held at a commit, and how long the log of the disk was when it began and when it was acknowledged. */
    private record Committed(Map<Integer, ByteBuffer> entries, int begun, int acknowledged) {}

    @ParameterizedTest
    @EnumSource
    void aMapHoldsWhatItHeldAtACommitAfterAnOutageAtAnyPoint(Outage outage) throws IOException {
        Random random = new Random(11);
        FakeDisk disk = new FakeDisk();
        List<Committed> commits = new ArrayList<>(List.of(new Committed(Map.of(), 0, 0)));
        JournalledFile file = JournalledFile.open(disk, Life.PATH, SETTINGS);
        DB database = database(file);
        HTreeMap<Integer, byte[]> map = map(database);
        Map<Integer, ByteBuffer> model = new HashMap<>();
        for (int commit = 0; commit < 12; commit++) {
            change(map, model, random);
            database.commit();
            int begun = disk.log.size();
            file.commit();
            commits.add(new Committed(Map.copyOf(model), begun, disk.log.size()));
        }
        for (int i = 0; i < 80; i++) {
            int cut = random.nextInt(disk.log.size() + 1);
            assertThat(entries(outage.of(disk, cut, random)))
                    .as("cut at %d", cut)
                    .isIn(possible(commits, cut));
        }
    }

    private static void change(Map<Integer, byte[]> map, Map<Integer, ByteBuffer> model, Random random) {
        for (int i = 0; i < 200; i++) {
            int key = random.nextInt(500);
            if (random.nextInt(4) == 0) {
                map.remove(key);
                model.remove(key);
            } else {
                byte[] value = value(random);
                map.put(key, value);
                model.put(key, ByteBuffer.wrap(value));
            }
        }
    }

    private static List<Map<Integer, ByteBuffer>> possible(List<Committed> commits, int cut) {
        List<Map<Integer, ByteBuffer>> possible = new ArrayList<>();
        for (Committed commit : commits) {
            if (commit.acknowledged <= cut) {
                possible.clear();
            }
            if (commit.begun <= cut) {
                possible.add(commit.entries);
            }
        }
        return possible;
    }

    private static Map<Integer, ByteBuffer> entries(FakeDisk disk) throws IOException {
        try (JournalledFile file = JournalledFile.open(disk, Life.PATH, SETTINGS);
                DB database = database(file)) {
            return entries(map(database));
        }
    }

    private static Map<Integer, ByteBuffer> entries(HTreeMap<Integer, byte[]> map) {
        Map<Integer, ByteBuffer> entries = new HashMap<>();
        map.forEach((key, value) -> entries.put(key, ByteBuffer.wrap(value)));
        assertThat(map).hasSize(entries.size());
        return entries;
    }

    /** Four writers of their own keys, each value telling its key and round; commits go on all the time. */
    @Test
    void aMapWithManyWritersHoldsWhatItHeldAtTheLastCommit(@TempDir Path directory)
            throws IOException, InterruptedException, ExecutionException {
        Path path = directory.resolve("file");
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        JournalledFile file = JournalledFile.open(path, SETTINGS);
        DB database = database(file);
        HTreeMap<Integer, byte[]> map = map(database);
        Map<Integer, ByteBuffer> last = Map.of();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int offset = writer;
            writers.add(threads.submit(() -> write(map, lock, offset)));
        }
        while (!writers.stream().allMatch(Future::isDone)) {
            Snapshot snapshot;
            lock.writeLock().lock();
            try {
                last = entries(map);
                database.commit();
                snapshot = file.begin();
            } finally {
                lock.writeLock().unlock();
            }
            try (snapshot) {
                snapshot.write();
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();
        file.rollback();
        try (DB back = database(file)) {
            assertThat(entries(map(back))).isEqualTo(last);
        }
        file.close();
        try (JournalledFile reopened = JournalledFile.open(path, SETTINGS);
                DB again = database(reopened)) {
            assertThat(entries(map(again))).isEqualTo(last);
        }
    }

    private static void write(Map<Integer, byte[]> map, ReentrantReadWriteLock lock, int offset) {
        Random random = new Random(offset);
        for (int i = 0; i < 4000; i++) {
            lock.readLock().lock();
            try {
                map.put(random.nextInt(500) * 4 + offset, value(random));
            } finally {
                lock.readLock().unlock();
            }
        }
    }
}
