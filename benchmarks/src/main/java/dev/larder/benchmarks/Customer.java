// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.io.Serial;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A bean of ten fields with a nested list, such as applications keep in caches. Mutable, so that by value means a copy. */
final class Customer implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The names of the classes of a customer and of what it holds that are not the JDK's. */
    static final List<String> CLASSES = List.of(Customer.class.getName(), Order.class.getName());

    long id;
    String firstName;
    String lastName;
    String mail;
    int age;
    double balance;
    boolean active;
    LocalDate since;
    Long version;
    ArrayList<Order> orders = new ArrayList<>();

    Customer(int seed) {
        id = seed;
        firstName = "First" + seed;
        lastName = "Last" + seed;
        mail = firstName + "." + lastName + "@example.com";
        age = seed % 100;
        balance = seed / 8.0;
        active = seed % 2 == 0;
        since = LocalDate.ofEpochDay(seed);
        version = (long) seed;
        for (int i = 0; i < 5; i++) {
            orders.add(new Order(seed * 10L + i, "article " + i, i + 1));
        }
    }

    /** One element of the nested list. */
    static final class Order implements Serializable {

        @Serial
        private static final long serialVersionUID = 1L;

        long number;
        String article;
        int count;

        Order(long number, String article, int count) {
            this.number = number;
            this.article = article;
            this.count = count;
        }
    }
}
