// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

import dev.larder.spi.Watchable.Change;
import dev.larder.spi.Watchable.Watcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one transaction has changed in a container. Immutable.
 *
 * @param revision its revision
 * @param events what etcd tells of each key
 */
record Happening(long revision, List<Answer> events) {

    private static final String DELETED = "DELETE";

    /** Returns what has happened, in order, by what a watch tells at once. */
    static List<Happening> all(List<Answer> events) {
        List<Happening> all = new ArrayList<>();
        for (Answer event : events) {
            long revision = event.child("kv").number("mod_revision");
            if (all.isEmpty() || all.get(all.size() - 1).revision() != revision) {
                all.add(new Happening(revision, new ArrayList<>()));
            }
            all.get(all.size() - 1).events().add(event);
        }
        return all;
    }

    /** Returns the id of the one who has signed it; empty if nobody has. */
    byte[] author(Keyspace keyspace) {
        byte[] clearing = written(keyspace.era());
        return clearing.length > 0 ? clearing : written(keyspace.author());
    }

    private byte[] written(byte[] key) {
        return events.stream()
                .map(event -> event.child("kv"))
                .filter(entry -> Arrays.equals(entry.bytes("key"), key))
                .findFirst()
                .map(entry -> entry.bytes("value"))
                .orElse(new byte[0]);
    }

    /** Tells a watcher of it. */
    void tell(Watcher watcher, Keyspace keyspace) {
        if (written(keyspace.era()).length > 0) {
            watcher.cleared();
            return;
        }
        for (Answer event : events) {
            byte[] key = event.child("kv").bytes("key");
            if (keyspace.isEntry(key)) {
                watcher.changed(change(keyspace.keyOf(key), event));
            }
        }
    }

    private static Change change(byte[] key, Answer event) {
        return new Change(
                key,
                event.has("prev_kv") ? event.child("prev_kv").bytes("value") : null,
                event.text("type").equals(DELETED) ? null : event.child("kv").bytes("value"));
    }
}
