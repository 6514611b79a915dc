// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopTest {

    private final Shop shop = new Shop();
    private final Statistics counted = shop.statistics();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aSecondReadOfAnEntityAsksNoDatabase() {
        assertThat(shop.stock(1)).isEqualTo(10);
        long statements = counted.getPrepareStatementCount();
        assertThat(shop.stock(1)).isEqualTo(10);

        assertThat(counted.getPrepareStatementCount()).isEqualTo(statements).isEqualTo(1);
        assertThat(counted.getSecondLevelCacheHitCount()).isEqualTo(1);
    }

    @Test
    void whatWasSoldIsSeenAtOnce() {
        shop.stock(1);
        shop.sell(1);

        assertThat(shop.stock(1)).isEqualTo(9);
    }

    @Test
    void aQueryIsAnsweredFromTheCacheUntilItsTableChanges() {
        assertThat(shop.inStock(10)).hasSize(1000);
        assertThat(shop.inStock(10)).hasSize(1000);
        assertThat(counted.getQueryCacheHitCount()).isEqualTo(1);

        shop.sell(7);
        assertThat(shop.inStock(10)).hasSize(999);
        assertThat(counted.getQueryCacheHitCount()).isEqualTo(1);
    }

    @Test
    void sellersAtTheSameTimeLoseNoSale() throws Exception {
        ExecutorService sellers = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> seller = () -> {
                int sold = 0;
                while (sold < 2) {
                    try {
                        shop.sell(3);
                        sold++;
                    } catch (RuntimeException overtaken) {
                        // Another seller was faster; the version says so. Try again.
                    }
                    shop.stock(3);
                }
                return sold;
            };
            for (Future<Integer> sold :
                    Stream.generate(() -> sellers.submit(seller)).limit(4).toList()) {
                assertThat(sold.get()).isEqualTo(2);
            }
        } finally {
            sellers.shutdownNow();
        }
        assertThat(shop.stock(3)).isEqualTo(2);
    }

    @Test
    void theStandardBeanOfARegionCountsWhatHibernateCounts() throws Exception {
        shop.stock(1);
        shop.stock(1);
        ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=" + Product.class.getName() + ",*");

        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(pattern, null))
                .singleElement()
                .satisfies(bean -> assertThat(
                                ManagementFactory.getPlatformMBeanServer().getAttribute(bean, "CacheHits"))
                        .isEqualTo(counted.getSecondLevelCacheHitCount()));
    }

    @Test
    void theProgramShowsThatTheSecondPassAsksNoDatabase() {
        shop.close();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Shop.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("pass 2: +0 statements +[12][.,]?000 entities and 1 queries from the cache");
    }
}
