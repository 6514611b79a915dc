// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Shows what readers wait for when popular values have to be made anew: {@value #THREADS} threads read {@value #KEYS} keys whose
 * values take {@value SlowSource#MILLIS} ms to make and are good for one second; once where they die then, and once where
 * they only grow stale. Prints a table and writes a plot; fails if the container has not counted each load.
 */
final class Stampede {

    private static final int THREADS = 200;
    private static final int KEYS = 10;
    private static final int THINK_MILLIS = 5;
    private static final int SLICES_PER_SECOND = 10;
    private static final Pattern OPTION = Pattern.compile("([^ =]+)=([^ ]+)");

    private final List<Latencies> slices = new ArrayList<>();
    private final SlowSource source = new SlowSource();

    private Stampede(int seconds) {
        for (int i = 0; i < seconds * SLICES_PER_SECOND; i++) {
            slices.add(new Latencies());
        }
    }

    /** Runs; the arguments are the file of the plot and how many seconds each way is run. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path plot = Path.of(arguments.length > 0 ? arguments[0] : "benchmarks/target/stampede.svg");
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        StampedePlot curves = new StampedePlot(SLICES_PER_SECOND);
        PrintStream out = System.out;
        out.printf("%-34s %9s %9s %9s %9s %7s %9s%n", "", "calls", "p50 ms", "p99 ms", "max ms", "loads", "at once");
        for (String options : List.of("expire=1s", "fresh-for=1s", "fresh-for=1s refresh=async")) {
            Stampede run = new Stampede(seconds);
            run.run(options);
            run.print(out, options);
            curves.add(options, run.slices);
        }
        Path parent = plot.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(plot, curves.svg());
    }

    private void run(String options) throws InterruptedException {
        Properties properties = new Properties();
        properties.setProperty("container.popular.store-by-value", "false");
        properties.setProperty("container.popular.management", "true");
        OPTION.matcher(options)
                .results()
                .forEach(option -> properties.setProperty("container.popular." + option.group(1), option.group(2)));
        SlowSource.current(source);
        properties.setProperty("container.popular.generator", SlowSource.class.getName());
        try (CacheManager manager = Caching.getCachingProvider("dev.larder.LarderCachingProvider")
                .getCacheManager(URI.create("stampede"), Stampede.class.getClassLoader(), properties)) {
            Cache<Integer, Integer> cache = manager.getCache("popular");
            for (int key = 0; key < KEYS; key++) {
                cache.get(key);
                // Not all at the same moment, as it would not be.
                TimeUnit.MILLISECONDS.sleep(1_000 / KEYS - SlowSource.MILLIS);
            }
            source.forget();
            long before = loadsCounted();
            readAll(cache);
            // What was begun in the background ends.
            TimeUnit.MILLISECONDS.sleep(2 * SlowSource.MILLIS);
            long counted = loadsCounted() - before;
            if (counted != source.loads()) {
                throw new IllegalStateException("the container has counted " + counted + " loads of " + source.loads());
            }
        }
    }

    /** Returns how many loads the container has counted. */
    private static long loadsCounted() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = beans.queryNames(new ObjectName("dev.larder:type=Container,Cache=popular,*"), null)
                    .iterator()
                    .next();
            return (Long) beans.getAttribute(name, "LoadCount");
        } catch (JMException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void readAll(Cache<Integer, Integer> cache) throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> read(cache, start), "reader-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void read(Cache<Integer, Integer> cache, long start) {
        long sliceNanos = TimeUnit.SECONDS.toNanos(1) / SLICES_PER_SECOND;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try {
            while (true) {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(2_000 * THINK_MILLIS));
                long before = System.nanoTime();
                int slice = (int) ((before - start) / sliceNanos);
                if (slice >= slices.size()) {
                    return;
                }
                cache.get(random.nextInt(KEYS));
                slices.get(slice).add(System.nanoTime() - before);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(PrintStream out, String options) {
        Latencies all = new Latencies();
        slices.forEach(all::addAll);
        out.printf(
                Locale.ROOT,
                "%-34s %9d %9.3f %9.3f %9.3f %7d %9d%n",
                options,
                all.count(),
                all.percentile(50),
                all.percentile(99),
                all.percentile(100),
                source.loads(),
                source.mostOfOneKey());
    }
}
