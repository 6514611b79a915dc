// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** When the platform's MBean server is asked, and what is taken away from it. */
final class BeansTest {

    private static final URI MANAGER = URI.create("urn:larder:beans-test");

    /** Run in a JVM of its own, because in this one somebody has started the server long ago. */
    static final class OnePut {
        public static void main(String[] arguments) {
            try (Cache<Integer, String> cache = Caching.getCachingProvider()
                    .getCacheManager()
                    .createCache("numbers", new MutableConfiguration<Integer, String>())) {
                cache.put(1, "one");
            }
        }
    }

    @Test
    void aCacheThatShowsNothingStartsNeitherJmxNorFlightRecorder() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OnePut.class.getName()))
                .redirectErrorStream(true)
                .start();
        String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(loaded).contains("dev.larder.internal.jcache.LarderCache ");
        assertThat(loaded).doesNotContain("com.sun.jmx.mbeanserver.JmxMBeanServer ");
        assertThat(loaded).doesNotContain("jdk.jfr.internal.MetadataRepository ");
    }

    @Test
    void whatAnotherManagerOfTheSameUriShowsStays() throws Exception {
        Beans shown = new Beans(MANAGER, "numbers");
        Beans hidden = new Beans(MANAGER, "numbers");
        ObjectName name =
                new ObjectName("javax.cache:type=CacheConfiguration,CacheManager=urn.larder.beans-test,Cache=numbers");
        shown.show(Beans.Kind.CONFIGURATION, new Shown());
        hidden.show(Beans.Kind.CONFIGURATION, null);
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                .isTrue();
        shown.show(Beans.Kind.CONFIGURATION, null);
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                .isFalse();
    }

    /** What a bean has to have. */
    public interface ShownMXBean {}

    /** A bean. */
    public static final class Shown implements ShownMXBean {}
}
