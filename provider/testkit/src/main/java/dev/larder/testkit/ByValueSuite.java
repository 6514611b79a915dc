// SPDX-License-Identifier: Apache-2.0
package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Storing by value: what the application does to its objects afterwards changes nothing that is stored. */
public abstract class ByValueSuite extends StorageSuite {

    private static final List<String> KEY = List.of("key");
    private static final List<String> STORED = List.of("stored");

    /** Creates a suite. */
    protected ByValueSuite() {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put",
                "getAndPut",
                "putAll",
                "putIfAbsent",
                "replace",
                "replace exactly",
                "getAndReplace",
                "invoke",
                "load"
            })
    final void changingAValueAfterItWasStoredChangesNothingStored(String way) {
        List<String> value = new ArrayList<>(STORED);
        Cache<List<String>, List<String>> cache = open(lists(value));
        if (way.contains("eplace")) {
            cache.put(KEY, new ArrayList<>(List.of("before")));
        }
        store(cache, way, value);
        value.add("changed");
        assertThat(cache.get(KEY)).isEqualTo(STORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "getAll", "iterate", "invoke", "listener"})
    final void changingAValueThatWasReadChangesNothingStored(String way) {
        Cache<List<String>, List<String>> cache = open(lists(new ArrayList<>(STORED)));
        if (way.equals("listener")) {
            cache.registerCacheEntryListener(new RecordingListener<List<String>, List<String>>(
                            heard -> Objects.requireNonNull(heard.value()).add("changed"))
                    .synchronous());
        }
        cache.put(KEY, new ArrayList<>(STORED));
        read(cache, way).add("changed");
        assertThat(cache.get(KEY)).isEqualTo(STORED);
    }

    @Test
    final void changingAKeyAfterItWasUsedChangesNothingStored() {
        Cache<List<String>, List<String>> cache = open(lists(List.of()));
        List<String> key = new ArrayList<>(KEY);
        cache.put(key, STORED);
        key.add("changed");
        assertThat(cache.get(new ArrayList<>(KEY))).isEqualTo(STORED);
        assertThat(cache.containsKey(key)).isFalse();
    }

    @Test
    final void changingAKeyThatWasReadChangesNothingStored() {
        Cache<List<String>, List<String>> cache = open(lists(List.of()));
        cache.put(new ArrayList<>(KEY), STORED);
        cache.iterator().next().getKey().add("changed");
        assertThat(cache.get(new ArrayList<>(KEY))).isEqualTo(STORED);
        assertThat(cache.iterator().next().getKey()).isEqualTo(KEY);
    }

    @Test
    final void aValueThatCannotBeSerializedIsRefusedByItsName() {
        Cache<String, Object> cache = open(new LarderConfiguration<>());
        assertThatThrownBy(() -> cache.put("k", new Unserializable()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(Unserializable.class.getName());
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    final void aKeyThatCannotBeSerializedIsRefusedByItsName() {
        Cache<Object, String> cache = open(new LarderConfiguration<>());
        assertThatThrownBy(() -> cache.put(new Unserializable(), "v"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(Unserializable.class.getName());
        assertThat(cache.iterator().hasNext()).isFalse();
    }

    /** Something with state that Java cannot serialize. */
    private static final class Unserializable {
        @SuppressWarnings("unused") // the state that makes it no constant
        private final List<String> state = new ArrayList<>();
    }

    private static LarderConfiguration<List<String>, List<String>> lists(List<String> loaded) {
        LarderConfiguration<List<String>, List<String>> configuration = new LarderConfiguration<>();
        CacheLoader<List<String>, List<String>> loader = new Constant(loaded);
        configuration.setStoreByValue(true).setReadThrough(true).setCacheLoaderFactory(() -> loader);
        return configuration;
    }

    /** A loader that knows one value. */
    private record Constant(List<String> value) implements CacheLoader<List<String>, List<String>> {

        @Override
        public List<String> load(List<String> key) {
            return value;
        }

        @Override
        public Map<List<String>, List<String>> loadAll(Iterable<? extends List<String>> keys) {
            return Map.of(keys.iterator().next(), value);
        }
    }

    private static void store(Cache<List<String>, List<String>> cache, String way, List<String> value) {
        switch (way) {
            case "put" -> cache.put(KEY, value);
            case "getAndPut" -> cache.getAndPut(KEY, value);
            case "putAll" -> cache.putAll(Map.of(KEY, value));
            case "putIfAbsent" -> cache.putIfAbsent(KEY, value);
            case "replace" -> cache.replace(KEY, value);
            case "replace exactly" -> cache.replace(KEY, List.of("before"), value);
            case "getAndReplace" -> cache.getAndReplace(KEY, value);
            case "load" -> cache.get(KEY);
            case "invoke" ->
                cache.<@Nullable Object>invoke(KEY, (entry, arguments) -> {
                    entry.setValue(value);
                    return null;
                });
            default -> throw new IllegalArgumentException("no way " + way);
        }
    }

    private static List<String> read(Cache<List<String>, List<String>> cache, String way) {
        return switch (way) {
            case "get", "listener" -> cache.get(KEY);
            case "getAll" -> Objects.requireNonNull(cache.getAll(Set.of(KEY)).get(KEY));
            case "iterate" -> cache.iterator().next().getValue();
            case "invoke" -> cache.invoke(KEY, (entry, arguments) -> entry.getValue());
            default -> throw new IllegalArgumentException("no way " + way);
        };
    }
}
