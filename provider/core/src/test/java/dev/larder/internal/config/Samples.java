// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import dev.larder.Weigher;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/** Classes that configurations of tests name. */
public final class Samples {

    private Samples() {}

    /** A generator that can be used. */
    public static final class Greetings extends Loader {}

    /** Cannot be made without a parameter. */
    public static final class WithParameter extends Loader {

        public WithParameter(int ignored) {}
    }

    static final class Hidden extends Loader {

        public Hidden() {}
    }

    /** Its constructor fails. */
    public static final class Broken extends Loader {

        public Broken() {
            throw new IllegalStateException("no");
        }
    }

    /** The common half of the generators. */
    public abstract static class Loader implements CacheLoader<Object, Object> {

        @Override
        public Object load(Object key) {
            return "hello " + key;
        }

        @Override
        public Map<Object, Object> loadAll(Iterable<? extends Object> keys) {
            Map<Object, Object> values = new HashMap<>();
            keys.forEach(key -> values.put(key, load(key)));
            return values;
        }
    }

    /** A writer that can be used. */
    public static final class Table implements CacheWriter<Object, Object> {

        @Override
        public void write(Cache.Entry<? extends Object, ? extends Object> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<? extends Object, ? extends Object>> entries) {}

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {}
    }

    /** A weigher that can be used. */
    public static final class Letters implements Weigher<Object, Object> {

        @Override
        public int weigh(Object key, Object value) {
            return value.toString().length();
        }
    }

    /** Has methods that make values. */
    public static class Greeter {

        public static String greeting(String name) {
            return answer("greeting", name);
        }

        public String politely(String name) {
            return answer("politely", name);
        }

        public String twice(String name) {
            return name;
        }

        public String twice(Integer name) {
            return "" + name;
        }

        private static String answer(String method, String name) {
            if (name.equals("fail")) {
                throw new IllegalStateException("no");
            }
            return method + " " + name;
        }
    }
}
