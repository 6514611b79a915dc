// SPDX-License-Identifier: Apache-2.0
package com.example;

import dev.larder.spi.Backend;
import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import dev.larder.spi.Found;
import dev.larder.spi.Scannable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps records in maps of this process, which all cache managers share. */
public final class ExampleBackendType implements BackendType {

    private static final Map<String, Map<ByteBuffer, Found>> MAPS = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "example";
    }

    @Override
    public List<BackendOption> options() {
        return List.of();
    }

    @Override
    public Storage open(BackendOptions options) {
        return container ->
                new ExampleBackend(MAPS.computeIfAbsent(container.name(), name -> new ConcurrentHashMap<>()));
    }

    private record ExampleBackend(Map<ByteBuffer, Found> map) implements Backend, Scannable {

        @Override
        public @Nullable Found get(byte[] key) {
            return map.get(ByteBuffer.wrap(key));
        }

        @Override
        public boolean compareAndSet(byte[] key, @Nullable Found expected, byte @Nullable [] record, long deadline) {
            ByteBuffer wrapped = ByteBuffer.wrap(key);
            if (record == null) {
                return expected == null ? !map.containsKey(wrapped) : map.remove(wrapped, expected);
            }
            Found next = new Found(record);
            return expected == null ? map.putIfAbsent(wrapped, next) == null : map.replace(wrapped, expected, next);
        }

        @Override
        public void clear() {
            map.clear();
        }

        @Override
        public Iterator<byte[]> keys() {
            return map.keySet().stream().map(ByteBuffer::array).iterator();
        }

        @Override
        public long size() {
            return map.size();
        }
    }
}
