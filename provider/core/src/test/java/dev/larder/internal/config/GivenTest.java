// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Objects that an application hands over with the properties of a manager. */
final class GivenTest {

    private final Properties properties = new Properties();

    @Test
    void anObjectIsFoundByItsName() {
        StringBuilder orders = new StringBuilder("orders");
        properties.put("object.orders", orders);
        properties.put("orders", "another");
        assertThat(Given.of(properties).object("orders", StringBuilder.class)).containsSame(orders);
        assertThat(Given.of(properties).object("others", StringBuilder.class)).isEmpty();
    }

    @Test
    void aSupplierIsAskedWhenTheObjectIsNeeded() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<Integer> supplier = asked::incrementAndGet;
        properties.put("object.number", supplier);
        Given given = Given.of(properties);
        assertThat(asked).hasValue(0);
        assertThat(given.object("number", Integer.class)).contains(1);
        assertThat(given.object("number", Supplier.class)).containsSame(supplier);
    }

    @Test
    void anObjectOfAnotherTypeIsRefusedWithoutShowingIt() {
        properties.put("object.orders", new AtomicInteger(4711));
        assertThatThrownBy(() -> Given.of(properties).object("orders", Integer.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The property object.orders of the CacheManager is a java.util.concurrent.atomic.AtomicInteger;"
                                + " hand over a java.lang.Integer there, or a Supplier of one");
        assertThat(Given.of(properties)).hasToString("[orders]");
    }
}
