// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.mapdb.volume.SmallDisk;
import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code backend} section written in a test; options that are not set have their declared defaults. */
final class TestOptions implements BackendOptions {

    private final Map<String, String> values = new HashMap<>();

    private TestOptions() {
        for (BackendOption option : new MapDbBackendType().options()) {
            String fallback = option.fallback();
            values.put(option.name(), fallback == null ? "" : fallback);
        }
    }

    static TestOptions in(Path directory) {
        return new TestOptions().with("directory", directory.toString());
    }

    static TestOptions ephemeral() {
        return new TestOptions().with("ephemeral", "true");
    }

    static TestOptions none() {
        return new TestOptions();
    }

    TestOptions with(String name, String value) {
        values.put(name, value);
        return this;
    }

    BackendType.Storage open() {
        return new MapDbBackendType().open(this);
    }

    /** Opens the storage so that its files of entries are on a small disk. */
    BackendType.Storage open(SmallDisk disk) {
        return MapDbBackendType.open(this, disk::open);
    }

    @Override
    public String section() {
        return "backend.test";
    }

    @Override
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    @Override
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    @Override
    public long count(String name) {
        return Long.parseLong(text(name));
    }

    @Override
    public long bytes(String name) {
        return Long.parseLong(text(name));
    }

    @Override
    public Duration duration(String name) {
        String value = text(name);
        return value.equals("1 second") ? Duration.ofSeconds(1) : Duration.parse(value);
    }

    @Override
    public List<String> list(String name) {
        return List.of(text(name));
    }
}
