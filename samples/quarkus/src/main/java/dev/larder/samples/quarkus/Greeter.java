// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** Greets, and thinks of a greeting only once per name. */
@ApplicationScoped
@CacheDefaults(cacheName = "greetings")
public class Greeter {

    private final AtomicInteger thought = new AtomicInteger();

    /** Returns how many greetings were thought of. */
    public int thought() {
        return thought.get();
    }

    /** Returns a greeting. */
    @CacheResult
    public String greet(String name) {
        thought.incrementAndGet();
        return "Hello " + name;
    }

    /** Sets a greeting. */
    @CachePut
    public void learn(@CacheKey String name, @CacheValue String greeting) {}

    /** Forgets a greeting. */
    @CacheRemove
    public void forget(String name) {}

    /** Forgets all greetings. */
    @CacheRemoveAll
    public void forgetAll() {}

    /** Greets nobody, and remembers that. */
    @CacheResult(cacheName = "nobodies", exceptionCacheName = "failures")
    public String fail(String name) {
        throw new IllegalArgumentException("nobody is called " + name + " #" + thought.incrementAndGet());
    }
}
