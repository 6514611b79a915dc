// SPDX-License-Identifier: Apache-2.0
package dev.larder.cdi.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.annotation.CacheDefaults;
import org.jspecify.annotations.Nullable;

/** All methods that were called through an interceptor, with what they are told to do. Threads may share it. */
@ApplicationScoped
class CachedMethods {

    private final ConcurrentMap<Place, Optional<CachedMethod<?>>> known = new ConcurrentHashMap<>();

    /** Injected into the field: a proxy, by which passivated interceptors keep this, is made without arguments. */
    @Inject
    @SuppressWarnings("NullAway.Init")
    private Parts parts;

    /** A method as a bean has it: an inherited one may have other defaults in each class. */
    private record Place(Method method, Class<?> bean) {}

    /** Returns the method of a call, or null if it is not an annotation of the given type that governs it. */
    @SuppressWarnings("unchecked") // The annotation was compared with the type.
    <A extends Annotation> @Nullable CachedMethod<A> find(InvocationContext context, Class<A> annotation) {
        Place place = new Place(context.getMethod(), context.getTarget().getClass());
        Optional<CachedMethod<?>> found = known.get(place);
        if (found == null) {
            found = learn(place);
        }
        return (CachedMethod<A>) found.filter(method -> annotation.isInstance(method.annotation()))
                .orElse(null);
    }

    /** Threads may learn the same method together, as factories of the application are not run inside the map; one result stays. */
    private Optional<CachedMethod<?>> learn(Place place) {
        Annotation governing = Directive.of(place.method(), place.bean());
        Optional<CachedMethod<?>> learned = Optional.ofNullable(governing).map(annotation -> {
            Terms terms = Terms.of(annotation).or(Directive.nearest(CacheDefaults.class, place.bean()));
            return CachedMethod.of(place.method(), annotation, terms, parts);
        });
        Optional<CachedMethod<?>> before = known.putIfAbsent(place, learned);
        return before == null ? learned : before;
    }
}
