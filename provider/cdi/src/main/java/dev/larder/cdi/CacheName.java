// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the cache to be injected: {@code @Inject @CacheName("greeter") Cache<String, Greeting> greetings}. The cache is
 * that of the injectable {@code CacheManager}; where it has none of this name, the injection fails.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
public @interface CacheName {

    /** Returns the name of the cache. */
    @Nonbinding
    String value();
}
