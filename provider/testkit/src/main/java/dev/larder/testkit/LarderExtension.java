// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import dev.larder.LarderCachingProvider;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test of an application a cache manager of its own and the clock of all its caches. Constructors, test methods
 * and what runs before and after each may have parameters of the types {@link CacheManager}, {@link CachingProvider} and
 * {@link ManualClock}; within one test they are the same objects. Everything is closed after the test. Immutable.
 *
 * <pre>{@code
 * @ExtendWith(LarderExtension.class)
 * final class GreeterTest {
 *
 *     @Test
 *     void aGreetingIsForgottenAfterAMinute(CacheManager manager, ManualClock clock) {
 *         Cache<String, String> greetings = manager.getCache("greeter");   // from larder.conf on the class path
 *         greetings.put("ann", "hello");
 *         clock.advance(Duration.ofMinutes(1));
 *         assertThat(greetings.get("ann")).isNull();
 *     }
 * }
 * }</pre>
 *
 * <p>Another configuration, and options that overlay it, are given to a registered field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LarderExtension LARDER =
 *         LarderExtension.configuredBy("classpath:caches.conf").with("container.greeter.backend", "memory");
 * }</pre>
 */
public final class LarderExtension implements ParameterResolver {

    private static final Set<Class<?>> TYPES = Set.of(CacheManager.class, CachingProvider.class, ManualClock.class);
    private static final AtomicLong SERIAL = new AtomicLong();

    private final @Nullable URI uri;
    private final Map<String, String> properties;

    /** Creates an extension for {@code larder.conf} on the class path, or for no configuration where there is none. */
    public LarderExtension() {
        this(null, Map.of());
    }

    private LarderExtension(@Nullable URI uri, Map<String, String> properties) {
        this.uri = uri;
        this.properties = Map.copyOf(properties);
    }

    /** Returns an extension for the configuration that a URI names, as a cache manager's URI does. */
    public static LarderExtension configuredBy(String uri) {
        return new LarderExtension(URI.create(uri), Map.of());
    }

    /** Returns the same extension with one more option, which overlays the configuration. */
    public LarderExtension with(String option, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(option, value);
        return new LarderExtension(uri, more);
    }

    /** Lets a constructor have what its test has. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType())
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Opened opened = context.getStore(Namespace.create(LarderExtension.class))
                .computeIfAbsent(Opened.class, key -> open(context.getRequiredTestClass()), Opened.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == ManualClock.class) {
            return opened.clock();
        }
        return type == CacheManager.class ? opened.manager() : opened.provider();
    }

    private Opened open(Class<?> test) {
        ManualClock clock = new ManualClock();
        CachingProvider provider = LarderCachingProvider.withClock(clock);
        URI name = uri == null ? URI.create("larder-test-" + SERIAL.incrementAndGet()) : uri;
        Properties given = new Properties();
        given.putAll(properties);
        return new Opened(provider, provider.getCacheManager(name, test.getClassLoader(), given), clock);
    }

    /** What one test has. */
    private record Opened(CachingProvider provider, CacheManager manager, ManualClock clock) implements AutoCloseable {

        @Override
        public void close() {
            provider.close();
        }
    }
}
