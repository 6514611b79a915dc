// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.engine.Together;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EvictingMapTest {

    private static final int THREADS = 4;
    private static final int STEPS = 50_000;
    private static final int KEYS = 40;
    private static final int LIMIT = 50;

    /** The weights of all nodes that have entered and not left, as the threads and the map report it. */
    private final AtomicLong held = new AtomicLong();

    private final EvictingMap<Integer, Node<String>> map =
            new EvictingMap<>(EvictionOrder.ofWeight(LIMIT, Node::weight), (key, node) -> left(node));

    /** Every node that entered has left exactly once or is still there, whoever took it out. */
    @Test
    @Timeout(60)
    void theBooksBalanceAfterThreadsHaveMet() throws Exception {
        Together.run(THREADS, this::change);

        long[] there = new long[2];
        map.forEach((key, node) -> {
            there[0]++;
            there[1] += node.weight();
        });
        assertThat(map.count())
                .isEqualTo(there[0])
                .isEqualTo(map.entrySet().stream().count());
        assertThat(map.weight()).isEqualTo(there[1]).isEqualTo(held.get()).isLessThanOrEqualTo(LIMIT);
        assertThat(map.evictions()).isPositive();

        while (map.evict(16)) {
            assertThat(map.weight()).isNotNegative();
        }
        assertThat(map.weight()).isZero();
        assertThat(held).hasValue(0);
    }

    private void change(int thread) {
        SplittableRandom random = new SplittableRandom(thread);
        for (int step = 0; step < STEPS; step++) {
            Integer key = random.nextInt(KEYS);
            Node<String> node = node(random.nextInt(5));
            switch (random.nextInt(6)) {
                case 0 -> entered(node, map.put(key, node));
                case 1 -> {
                    if (map.putIfAbsent(key, node) == null) {
                        entered(node, null);
                    }
                }
                case 2 -> {
                    Node<String> before = map.replace(key, node);
                    if (before != null) {
                        entered(node, before);
                    }
                }
                case 3 -> {
                    Node<String> before = map.get(key);
                    if (before != null && map.replace(key, before, node)) {
                        entered(node, before);
                    }
                }
                case 4 -> left(map.remove(key));
                default -> {
                    Node<String> before = map.get(key);
                    if (before != null && map.remove(key, before)) {
                        left(before);
                    }
                }
            }
        }
    }

    private void entered(Node<String> node, @Nullable Node<String> before) {
        held.addAndGet(node.weight());
        left(before);
    }

    private void left(@Nullable Node<String> node) {
        if (node != null) {
            held.addAndGet(-node.weight());
        }
    }

    private static Node<String> node(int weight) {
        return new Node.Weighed<>(new Portion("value", Form.Plain.SHARED, weight), Stored.ETERNAL);
    }
}
