// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What some keys hold, and a first one by which to judge the others; read by as few commands as possible. For one thread. */
final class Reads {

    private final int keys;
    private final Collection<List<Integer>> groups;
    private final List<Step<List<byte[]>>> steps;

    /** Puts the commands into a batch. */
    Reads(Batch batch, List<byte[]> keys, Link link) {
        this.keys = keys.size();
        this.groups = link.groups(keys);
        this.steps = new ArrayList<>(groups.size());
        for (List<Integer> group : groups) {
            steps.add(batch.getAll(group.stream().map(keys::get).toList()));
        }
    }

    /** Returns what the first key holds, or null. */
    byte @Nullable [] first() {
        return answers().get(0);
    }

    /** Returns what the others hold, null for nothing. */
    List<byte @Nullable []> others() {
        return answers().subList(1, keys);
    }

    private List<byte @Nullable []> answers() {
        List<byte @Nullable []> all = new ArrayList<>(keys);
        for (int i = 0; i < keys; i++) {
            all.add(null);
        }
        int next = 0;
        for (List<Integer> group : groups) {
            List<byte[]> answer = steps.get(next++).answer();
            for (int i = 0; answer != null && i < group.size(); i++) {
                all.set(group.get(i), answer.get(i));
            }
        }
        return all;
    }
}
