// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.hibernate;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** Reads and sells products, each time in a transaction of its own, as the requests to a server would. */
public final class Shop implements AutoCloseable {

    private static final int PRODUCTS = 1000;

    private final EntityManagerFactory factory = Persistence.createEntityManagerFactory("shop");

    /** Opens the shop with a thousand products in its database. */
    public Shop() {
        List<Long> numbers = LongStream.rangeClosed(1, PRODUCTS).boxed().toList();
        inTransaction(manager -> {
            numbers.forEach(number -> manager.persist(new Product(number, "product " + number, 10)));
            return numbers;
        });
        factory.getCache().evictAll();
        statistics().clear();
    }

    /** Returns how many of a product are left. */
    public int stock(long number) {
        return inTransaction(manager -> manager.find(Product.class, number).stock());
    }

    /** Sells one of a product, and returns how many are left. */
    public int sell(long number) {
        return inTransaction(manager -> manager.find(Product.class, number).sell());
    }

    /** Returns the names of the products of which at least so many are left. */
    public List<String> inStock(int atLeast) {
        return inTransaction(manager -> manager
                .createQuery("select p from Product p where p.stock >= :stock", Product.class)
                .setParameter("stock", atLeast)
                .setHint("org.hibernate.cacheable", true)
                .getResultList()
                .stream()
                .map(Product::name)
                .toList());
    }

    /** Returns what Hibernate has counted. */
    public Statistics statistics() {
        return factory.unwrap(SessionFactory.class).getStatistics();
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager manager = factory.createEntityManager();
        try {
            manager.getTransaction().begin();
            T result = work.apply(manager);
            manager.getTransaction().commit();
            return result;
        } finally {
            manager.close();
        }
    }

    @Override
    public void close() {
        factory.close();
    }

    /** Reads each product twice and a query twice, and prints who answered. */
    public static void main(String[] arguments) {
        try (Shop shop = new Shop()) {
            for (int pass = 1; pass <= 2; pass++) {
                for (long number = 1; number <= PRODUCTS; number++) {
                    shop.stock(number);
                }
                shop.inStock(10);
                Statistics counted = shop.statistics();
                System.out.printf(
                        "pass %d: %,6d statements %,6d entities and %d queries from the cache%n",
                        pass,
                        counted.getPrepareStatementCount(),
                        counted.getSecondLevelCacheHitCount(),
                        counted.getQueryCacheHitCount());
                counted.clear();
            }
        }
    }
}
