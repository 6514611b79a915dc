// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which server holds a key, by consistent hashing as in ketama: each server has 160 points on a circle, and a key belongs to
 * the next one. So one server more or less moves only its share of the keys, and the order of the list does not matter.
 * Immutable.
 */
final class Ring {

    private static final int HASHES = 40;
    private static final int POINTS_PER_HASH = 4;

    private final long[] points;
    private final int[] owners;
    private final int servers;

    /** Creates the ring of some servers; a server is known by its index. */
    Ring(List<ServerAddress> servers) {
        List<Point> all = new ArrayList<>();
        for (int index = 0; index < servers.size(); index++) {
            for (int hash = 0; hash < HASHES; hash++) {
                byte[] digest = md5(servers.get(index).onRing() + "-" + hash);
                for (int part = 0; part < POINTS_PER_HASH; part++) {
                    all.add(new Point(point(digest, part), index));
                }
            }
        }
        all.sort(Comparator.comparingLong(Point::place).thenComparingInt(Point::owner));
        this.servers = servers.size();
        this.points = all.stream().mapToLong(Point::place).toArray();
        this.owners = all.stream().mapToInt(Point::owner).toArray();
    }

    /** Returns the index of the server that holds a key. */
    int server(String key) {
        return servers == 1 ? 0 : owners[next(point(md5(key), 0))];
    }

    /** Returns the index of the first point that is not before a place; the first of all after the last one. */
    private int next(long place) {
        int low = 0;
        int high = points.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == points.length ? 0 : low;
    }

    private static long point(byte[] digest, int part) {
        int at = part * POINTS_PER_HASH;
        return ((digest[at + 3] & 0xFFL) << 24)
                | ((digest[at + 2] & 0xFFL) << 16)
                | ((digest[at + 1] & 0xFFL) << 8)
                | (digest[at] & 0xFFL);
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }

    private record Point(long place, int owner) {}
}
