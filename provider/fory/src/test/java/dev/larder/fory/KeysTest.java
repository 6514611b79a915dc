// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.spi.Codec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeysTest {

    static Stream<Supplier<Object>> keys() {
        return Stream.of(
                () -> String.valueOf(new char[] {'k', 'e', 'y'}),
                () -> new StringBuilder("\u4e2dxx").delete(0, 1).toString(),
                () -> 1000 + Integer.parseInt("1"),
                () -> Long.parseLong("99999999999"),
                () -> -0.0,
                () -> new UUID(1, 2),
                () -> Shop.State.PAID,
                () -> new Shop.Line("a", 1, new BigDecimal("1.0")),
                () -> new Shop.Card("1"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void equalKeysAreEqualBytesInEveryCodecAndAtEveryTime(Supplier<Object> key) {
        Codec one = Codecs.of(Shop.Line.class, Shop.Payment.class, Shop.State.class);
        byte[] first = one.encode(key.get());

        for (int i = 0; i < 200; i++) {
            assertThat(one.encode(key.get())).isEqualTo(first);
        }
        Codec other = Codecs.of(Shop.Customer.class);
        other.encode(Shop.customer());
        assertThat(other.encode(key.get())).isEqualTo(first);
    }

    @Test
    void eightThreadsShareACodec() throws Exception {
        Codec codec = Codecs.of(Shop.Customer.class);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int number = thread;
                all.add(threads.submit(() -> roundTrips(codec, number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void roundTrips(Codec codec, int number) {
        for (int i = 0; i < 2000; i++) {
            Shop.Customer customer = Shop.customer().with(new Shop.Address("city " + i), number, i);
            assertThat(codec.decode(codec.encode(customer))).isEqualTo(customer);
        }
    }
}
