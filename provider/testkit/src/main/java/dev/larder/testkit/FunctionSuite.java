// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.AsyncContainer;
import dev.larder.CachedFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions whose results a container keeps, and containers for callers who do not wait. */
public abstract class FunctionSuite extends StorageSuite {

    private final CountingLoader made = new CountingLoader(key -> "value of " + key);

    /** Creates a suite. */
    protected FunctionSuite() {}

    private @Nullable String find(String key) {
        return key.equals("nobody") ? null : made.load(key);
    }

    private CachedFunction<String, String> bound() {
        Cache<String, String> cache = open(strings());
        CachedFunction<String, String> function = CachedFunction.of(cache.getName(), this::find);
        function.bind(cache.getCacheManager());
        return function;
    }

    @Test
    final void aFunctionIsCalledOncePerArgument() {
        CachedFunction<String, String> function = bound();
        assertThat(function.apply("a")).isEqualTo("value of a");
        assertThat(function.apply("a")).isEqualTo("value of a");
        assertThat(function.apply("b")).isEqualTo("value of b");
        assertThat(made.loaded()).containsExactly("a", "b");
        assertThat(function.apply("nobody")).isNull();
    }

    @Test
    final void itsResultsCanBeLookedAtSetRefreshedAndInvalidated() {
        CachedFunction<String, String> function = bound();
        assertThat(function.get("a")).isNull();
        function.set("a", "set");
        assertThat(function.get("a")).isEqualTo("set");
        assertThat(function.apply("a")).isEqualTo("set");
        assertThat(function.refresh("a")).isEqualTo("value of a");
        assertThat(function.get("a")).isEqualTo("value of a");
        function.invalidate("a");
        assertThat(function.get("a")).isNull();
        function.set("nobody", "set");
        assertThat(function.refresh("nobody")).isNull();
        assertThat(function.get("nobody")).isNull();
        assertThat(function.original().apply("a")).isEqualTo("value of a");
        assertThat(made.loaded()).containsExactly("a", "a");
    }

    @Test
    final void severalResultsAreMadeByOneCallOrOneByOne() {
        Cache<String, String> cache = open(strings());
        CachedFunction<String, String> function =
                CachedFunction.<String, String>of(cache.getName(), this::find).inBulkBy(made::loadAll);
        function.bind(cache.getCacheManager());
        function.set("b", "set");
        assertThat(function.applyAll(List.of("a", "b", "c")))
                .isEqualTo(Map.of("a", "value of a", "b", "set", "c", "value of c"));
        assertThat(made.batches()).containsExactly(Set.of("a", "c"));
        assertThat(bound().applyAll(List.of("a", "nobody"))).isEqualTo(Map.of("a", "value of a"));
    }

    @Test
    final void keysAreBuiltFromArguments() {
        Cache<String, String> cache = open(strings());
        CachedFunction<List<Integer>, String> sums = CachedFunction.<List<Integer>, String>of(
                        cache.getName(), numbers -> "sum " + (numbers.get(0) + numbers.get(1)))
                .keyedBy(numbers -> CachedFunction.keyOf("sum", numbers.get(0), numbers.get(1)));
        sums.bind(cache.getCacheManager());
        assertThat(sums.apply(List.of(1, 2))).isEqualTo("sum 3");
        assertThat(cache.get("sum|1|2")).isEqualTo("sum 3");
        assertThat(CachedFunction.keyOf("a|b", "c")).isNotEqualTo(CachedFunction.keyOf("a", "b|c"));
    }

    @Test
    final void beforeItIsBoundAFunctionSaysSo() {
        CachedFunction<String, String> early = CachedFunction.of("greetings", this::find);
        assertThatThrownBy(() -> early.apply("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'greetings' is used before it is bound");
        Cache<String, String> cache = open(strings());
        assertThatThrownBy(() -> early.bind(cache.getCacheManager()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has no cache 'greetings'");
        CachedFunction<String, String> function = CachedFunction.of(cache.getName(), this::find);
        function.bind(cache.getCacheManager());
        assertThatThrownBy(() -> function.bind(cache.getCacheManager()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is bound already");
    }

    @Test
    final void whoDoesNotWaitGetsTheSame() {
        Cache<String, String> cache = open(strings());
        AsyncContainer<String, String> async = container(cache).async();
        async.put("a", "put").toCompletableFuture().join();
        assertThat(async.get("a").toCompletableFuture().join()).isEqualTo("put");
        assertThat(async.get("b").toCompletableFuture().join()).isNull();
        assertThat(async.get("b", this::find).toCompletableFuture().join()).isEqualTo("value of b");
        container(cache).setGenerator(made);
        async.load(Set.of("c"), false).toCompletableFuture().join();
        assertThat(cache.containsKey("c")).isTrue();
        assertThat(async.getAll(Set.of("a", "c")).toCompletableFuture().join())
                .isEqualTo(Map.of("a", "put", "c", "value of c"));
        assertThatThrownBy(() -> async.get("d", key -> {
                            throw new IllegalStateException("the source is down");
                        })
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CacheLoaderException.class);
    }
}
