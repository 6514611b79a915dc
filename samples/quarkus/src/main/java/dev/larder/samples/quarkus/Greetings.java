// SPDX-License-Identifier: Apache-2.0
package dev.larder.samples.quarkus;

import dev.larder.cdi.CacheName;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import javax.cache.Cache;
import javax.cache.annotation.GeneratedCacheKey;

/** The greeter by HTTP. */
@Path("/greetings")
public class Greetings {

    private final Greeter greeter;
    private final Cache<GeneratedCacheKey, String> cache;

    /** Created by Quarkus. */
    public Greetings(Greeter greeter, @CacheName("greetings") Cache<GeneratedCacheKey, String> cache) {
        this.greeter = greeter;
        this.cache = cache;
    }

    /** Returns all greetings that are known. */
    @GET
    public String known() {
        StringBuilder known = new StringBuilder();
        cache.forEach(entry -> known.append(entry.getValue()).append('\n'));
        return known.toString();
    }

    /** Returns the greeting of a name. */
    @GET
    @Path("{name}")
    public String greet(String name) {
        return greeter.greet(name);
    }

    /** Sets the greeting of a name. */
    @PUT
    @Path("{name}")
    public void learn(String name, String greeting) {
        greeter.learn(name, greeting);
    }

    /** Forgets the greeting of a name. */
    @DELETE
    @Path("{name}")
    public void forget(String name) {
        greeter.forget(name);
    }
}
