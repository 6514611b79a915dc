// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb.volume;

import dev.larder.mapdb.volume.FakeDisk.Content;
import dev.larder.mapdb.volume.FakeDisk.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What may end a program in the middle of its writing, and what it leaves on the disk. */
enum Outage {
    /** The process is killed: the system keeps what was written, the last write perhaps in part. */
    PROCESS {
        @Override
        void lose(Content content, List<Request> unforced, Random random) {
            for (Request request : unforced) {
                boolean last = request == unforced.get(unforced.size() - 1);
                if (request instanceof Request.Write write) {
                    int length = write.bytes().length;
                    content.write(write.position(), write.bytes(), 0, last ? random.nextInt(length + 1) : length);
                } else if (request instanceof Request.Truncate truncate) {
                    content.resize((int) truncate.size());
                }
            }
        }
    },
    /** The power fails: of what was not forced, any sectors are lost, and what the file had grown by may be garbage. */
    POWER {
        @Override
        void lose(Content content, List<Request> unforced, Random random) {
            int kept = random.nextInt(5);
            int forced = content.copy().length;
            if (random.nextBoolean()) {
                garble(content, forced, unforced, random);
            }
            for (Request request : unforced) {
                if (request instanceof Request.Write write) {
                    writeSectors(content, write, random, kept);
                } else if (request instanceof Request.Truncate truncate && random.nextBoolean()) {
                    content.resize((int) Math.min(truncate.size(), content.copy().length));
                }
            }
        }
    };

    private static final int SECTOR = 512;

    /** Applies what has not been forced as far as it outlives the outage. */
    abstract void lose(Content content, List<Request> unforced, Random random);

    private static void garble(Content content, int from, List<Request> unforced, Random random) {
        long end = from;
        for (Request request : unforced) {
            if (request instanceof Request.Write write) {
                end = Math.max(end, write.position() + write.bytes().length);
            }
        }
        byte[] garbage = new byte[(int) (end - from)];
        random.nextBytes(garbage);
        content.write(from, garbage, 0, garbage.length);
    }

    /** Writes about a number of quarters of the sectors of a write. */
    private static void writeSectors(Content content, Request.Write write, Random random, int quarters) {
        int length = write.bytes().length;
        for (int start = 0; start < length; ) {
            long position = write.position() + start;
            int piece = (int) Math.min(length - start, SECTOR - position % SECTOR);
            if (random.nextInt(4) < quarters) {
                content.write(position, write.bytes(), start, piece);
            }
            start += piece;
        }
    }

    /** Returns the disk as it is when the outage comes after some of the requests that a disk has had. */
    FakeDisk of(FakeDisk disk, int requests, Random random) {
        Map<Path, byte[]> left = new HashMap<>();
        List<Content> contents = new ArrayList<>();
        List<List<Request>> unforced = new ArrayList<>();
        List<Request> names = new ArrayList<>();
        int namesForced = 0;
        for (Request request : disk.log.subList(0, requests)) {
            if (request instanceof Request.Create) {
                contents.add(new Content(new byte[0]));
                unforced.add(new ArrayList<>());
                names.add(request);
            } else if (request instanceof Request.Rename) {
                names.add(request);
            } else if (request instanceof Request.ForceNames) {
                namesForced = names.size();
            } else if (request instanceof Request.Force force) {
                settle(contents.get(force.file()), unforced.get(force.file()));
            } else {
                int file = request instanceof Request.Write write ? write.file() : ((Request.Truncate) request).file();
                unforced.get(file).add(request);
            }
        }
        for (int file = 0; file < contents.size(); file++) {
            lose(contents.get(file), unforced.get(file), random);
        }
        named(names, this == PROCESS ? names.size() : namesForced + random.nextInt(names.size() - namesForced + 1))
                .forEach((path, file) -> left.put(path, contents.get(file).copy()));
        return new FakeDisk(left);
    }

    private static void settle(Content content, List<Request> unforced) {
        for (Request request : unforced) {
            if (request instanceof Request.Write write) {
                content.write(write.position(), write.bytes(), 0, write.bytes().length);
            } else if (request instanceof Request.Truncate truncate) {
                content.resize((int) truncate.size());
            }
        }
        unforced.clear();
    }

    private static Map<Path, Integer> named(List<Request> requests, int count) {
        Map<Path, Integer> named = new HashMap<>();
        for (Request request : requests.subList(0, count)) {
            if (request instanceof Request.Create create) {
                named.put(create.path(), create.file());
            } else if (request instanceof Request.Rename rename) {
                named.put(rename.to(), named.remove(rename.from()));
            }
        }
        return named;
    }
}
