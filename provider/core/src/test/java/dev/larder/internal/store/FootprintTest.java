// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import static dev.larder.Overflow.EVICT;
import static dev.larder.Overflow.REJECT;
import static dev.larder.internal.store.Stores.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the hot paths allocate, in bytes, which does not depend on how fast the machine is. */
class FootprintTest {

    private static final int GETS = 100_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final Integer[] KEYS =
            Stream.iterate(0, i -> i + 1).limit(128).toArray(Integer[]::new);

    static final List<Store<Integer, String>> STORES = List.of(
            Stores.unbounded(Copying.byReference()),
            Stores.unbounded(Stores.BY_VALUE),
            Stores.open(Stores.size(1_000, EVICT)),
            Stores.open(Stores.size(1_000, REJECT)));

    @ParameterizedTest
    @FieldSource("STORES")
    void aHitAllocatesNothing(Store<Integer, String> store) {
        for (Integer key : KEYS) {
            store.put(key, "value", 0);
        }
        long read = 0;
        for (int warmUp = 0; warmUp < 5; warmUp++) {
            read += readAll(store);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read += readAll(store);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(read).isEqualTo(6L * GETS * "value".length());
        assertThat(allocated).isLessThan(GETS / 10);
    }

    private static long readAll(Store<Integer, String> store) {
        long read = 0;
        for (int i = 0; i < GETS; i++) {
            Integer key = KEYS[i % KEYS.length];
            Stored<String> found = found(store, key);
            store.touch(key, found, i);
            read += Objects.requireNonNull(found.value()).length();
        }
        return read;
    }

    @Test
    void aNodeOfASharedValueTakes24Bytes() {
        assumeThat(vmOption("UseCompressedOops")).isEqualTo("true");
        List<Node<String>> nodes = new ArrayList<>(10_000);

        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            nodes.add(new Node<>("value", i));
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(nodes).hasSize(10_000);
        assertThat(allocated / 10_000).isLessThanOrEqualTo(24);
    }

    private static String vmOption(String name) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name)
                .getValue();
    }
}
