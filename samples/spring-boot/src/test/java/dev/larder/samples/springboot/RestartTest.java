// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** The restarts of Spring's devtools: the libraries stay, the classes of the application are loaded anew. */
class RestartTest {

    @Test
    @Timeout(60)
    void eachRestartHasItsOwnClassesAndTheManagerBeforeIsGone() throws Exception {
        WeakReference<CacheManager> first = restarted();
        WeakReference<CacheManager> second = restarted();
        while (first.get() != null || second.get() != null) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getContextClassLoader)
                .noneMatch(loader -> loader instanceof RestartClassLoader);
    }

    /** Starts the application, uses it, ends it, and returns what must be garbage now. */
    private static WeakReference<CacheManager> restarted() throws Exception {
        URL[] classes = {Exchange.class.getProtectionDomain().getCodeSource().getLocation()};
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (RestartClassLoader loader = new RestartClassLoader(before, classes)) {
            thread.setContextClassLoader(loader);
            Class<?> application = loader.loadClass(Exchange.class.getName());
            assertThat(application).isNotSameAs(Exchange.class);
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                    .resourceLoader(new DefaultResourceLoader(loader))
                    .web(WebApplicationType.NONE)
                    .run()) {
                CacheManager manager = context.getBean(CacheManager.class);
                use(context, manager, loader);
                return new WeakReference<>(manager);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void use(ConfigurableApplicationContext context, CacheManager manager, ClassLoader loader)
            throws Exception {
        assertThat(manager.getClass().getName()).startsWith("dev.larder.");
        Object rates = context.getBean(loader.loadClass(Rates.class.getName()));
        assertThat(rates.getClass()
                        .getMethod("rate", String.class, String.class)
                        .invoke(rates, "USD", "USD"))
                .isEqualTo(1.0);
        Class<?> figures = loader.loadClass(Containers.Figures.class.getName());
        Constructor<?> constructor = figures.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Cache<Object, Object> cache = manager.getCache("rates");
        cache.put("figures", constructor.newInstance("a", 1, 2, 3, 4, 5));
        assertThat(cache.get("figures")).isInstanceOf(figures);
    }
}
