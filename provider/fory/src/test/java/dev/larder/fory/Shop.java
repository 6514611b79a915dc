// SPDX-License-Identifier: Apache-2.0
package dev.larder.fory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The objects that tests encode: a small domain with a record, a class without plain constructor, sealed types, an enum. */
final class Shop {

    enum State {
        OPEN,
        PAID {
            @Override
            boolean settled() {
                return true;
            }
        };

        boolean settled() {
            return false;
        }
    }

    sealed interface Payment permits Card, Cash {}

    record Card(String number) implements Payment {}

    record Cash(BigDecimal given) implements Payment {}

    record Line(String article, int count, BigDecimal price) {}

    record Order(
            UUID id,
            Instant placed,
            State state,
            List<Line> lines,
            @Nullable Payment payment,
            Map<String, Object> notes) {}

    /** Mutable, not serializable, without a constructor that could be called with nothing. */
    static class Customer {

        private final String name;
        private final List<Order> orders = new ArrayList<>();
        private @Nullable Address address;
        private int @Nullable [] scores;
        private @Nullable Object extra;

        Customer(String name) {
            this.name = Objects.requireNonNull(name);
        }

        Customer with(@Nullable Address where, @Nullable Object more, int... marks) {
            address = where;
            extra = more;
            scores = marks;
            return this;
        }

        Customer ordering(Order order) {
            orders.add(order);
            return this;
        }

        List<Order> orders() {
            return orders;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Customer that
                    && name.equals(that.name)
                    && orders.equals(that.orders)
                    && Objects.equals(address, that.address)
                    && Objects.deepEquals(scores, that.scores)
                    && Objects.deepEquals(extra, that.extra);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** Not final: what is declared is this class, and nothing that extends it. */
    static class Address {

        private final String city;

        Address(String city) {
            this.city = city;
        }

        @Override
        @SuppressWarnings("EqualsGetClass") // a subclass is not equal
        public boolean equals(@Nullable Object other) {
            return other != null && getClass() == other.getClass() && city.equals(((Address) other).city);
        }

        @Override
        public int hashCode() {
            return city.hashCode();
        }
    }

    /** A subclass that nothing declares. */
    static final class Abroad extends Address {

        Abroad(String city) {
            super(city);
        }
    }

    private Shop() {}

    static Order order() {
        return new Order(
                new UUID(1, 2),
                Instant.ofEpochSecond(1_700_000_000, 5),
                State.PAID,
                List.of(new Line("apple", 3, new BigDecimal("1.20")), new Line("pear", 1, BigDecimal.TEN)),
                new Card("1234"),
                Map.of("gift", true));
    }

    static Customer customer() {
        return new Customer("Ada")
                .with(new Address("Rome"), List.of("x", 1), 1, 2, 3)
                .ordering(order());
    }
}
