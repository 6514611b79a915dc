// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderConfiguration;
import dev.larder.testkit.Model.Lifetime;
import dev.larder.testkit.ModelStep.Move;
import java.util.List;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/**
 * Random sequences of operations and turns of the clock, under each standard expiry policy, against a {@link Model}: each
 * result, which entries are live after each step, and the content at the end must agree. A failure shrinks to the shortest
 * sequence that shows it. A slow storage may have fewer tried, by {@link PropertyDefaults}.
 */
@PropertyDefaults(tries = 500)
public abstract class ModelSuite {

    private static final List<String> KEYS = List.of("a", "b", "c");
    private static final Duration LIFETIME = new Duration(java.util.concurrent.TimeUnit.SECONDS, 10);

    /** Creates a suite. */
    protected ModelSuite() {}

    /** Returns the storage to test; asked once for each sequence. */
    protected abstract Storage storage();

    @Property
    void aCacheBehavesAsAMapWithDeadlines(@ForAll Lifetime lifetime, @ForAll("sequences") List<ModelStep> steps) {
        try (TestManager manager = new TestManager(storage())) {
            Model model = new Model(lifetime);
            Cache<String, String> cache = manager.open(configuration(lifetime));
            for (int i = 0; i < steps.size(); i++) {
                ModelStep step = steps.get(i);
                assertThat(step.apply(cache, manager.clock()))
                        .as("result of step %d, %s", i, step)
                        .isEqualTo(step.apply(model));
                assertThat(KEYS.stream().filter(cache::containsKey))
                        .as("live after step %d, %s", i, step)
                        .isEqualTo(KEYS.stream()
                                .filter(key -> model.peek(key) != null)
                                .toList());
            }
            assertThat(ModelStep.content(cache)).as("content").isEqualTo(model.readAll());
        }
    }

    @Provide
    Arbitrary<List<ModelStep>> sequences() {
        Arbitrary<String> keys = Arbitraries.of(KEYS);
        Arbitrary<String> values = Arbitraries.of("x", "y");
        Arbitrary<Integer> seconds = Arbitraries.of(0, 0, 0, 1, 5, 9, 10, 11);
        return Combinators.combine(Arbitraries.of(Move.class), keys, keys, values, values, seconds)
                .as(ModelStep::new)
                .list()
                .ofMaxSize(50);
    }

    private static LarderConfiguration<String, String> configuration(Lifetime lifetime) {
        LarderConfiguration<String, String> configuration = StorageSuite.strings();
        configuration.setExpiryPolicyFactory(policy(lifetime));
        return configuration;
    }

    private static Factory<ExpiryPolicy> policy(Lifetime lifetime) {
        return switch (lifetime) {
            case ETERNAL -> EternalExpiryPolicy.factoryOf();
            case CREATED -> CreatedExpiryPolicy.factoryOf(LIFETIME);
            case MODIFIED -> ModifiedExpiryPolicy.factoryOf(LIFETIME);
            case ACCESSED -> AccessedExpiryPolicy.factoryOf(LIFETIME);
            case TOUCHED -> TouchedExpiryPolicy.factoryOf(LIFETIME);
        };
    }
}
