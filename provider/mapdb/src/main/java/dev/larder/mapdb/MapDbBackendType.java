// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import dev.larder.spi.BackendOption;
import dev.larder.spi.BackendOption.Kind;
import dev.larder.spi.BackendOptions;
import dev.larder.spi.BackendType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Containers in MapDB files, each in a directory of its own. */
public final class MapDbBackendType implements BackendType {

    private static final List<BackendOption> OPTIONS = List.of(
            new BackendOption(
                    "directory", Kind.TEXT, "", "where the containers' directories are; made where it is missing"),
            new BackendOption(
                    "ephemeral", Kind.FLAG, "false", "whether to use a temporary directory that is deleted at close"),
            new BackendOption(
                    "durability",
                    Kind.TEXT,
                    "group",
                    "when writes survive a crash: each (before they return), group (at an interval), on-close"),
            new BackendOption("group-interval", Kind.DURATION, "1 second", "the interval of durability group"),
            new BackendOption(
                    "on-damage",
                    Kind.TEXT,
                    "rebuild",
                    "what to do with a damaged file: rebuild (keep what can be read), or fail"));

    /** Creates the type. */
    public MapDbBackendType() {}

    @Override
    public String name() {
        return "mapdb";
    }

    @Override
    public List<BackendOption> options() {
        return OPTIONS;
    }

    @Override
    public Storage open(BackendOptions options) {
        return open(options, FileOpener.LOCAL);
    }

    static Storage open(BackendOptions options, FileOpener opener) {
        String directory = options.text("directory");
        boolean ephemeral = options.flag("ephemeral");
        if (directory.isBlank() != ephemeral) {
            throw new IllegalArgumentException("Backend " + options.section()
                    + (ephemeral
                            ? " is ephemeral and names a directory; leave out one of them"
                            : " needs a directory, or ephemeral = true for a temporary one"));
        }
        Settings settings = new Settings(
                ephemeral ? Durability.ON_CLOSE : choice(options, "durability", Durability.class),
                interval(options),
                choice(options, "on-damage", OnDamage.class),
                ephemeral);
        return new MapDbStorage(ephemeral ? null : Path.of(directory).toAbsolutePath(), settings, opener);
    }

    private static Duration interval(BackendOptions options) {
        Duration interval = options.duration("group-interval");
        if (interval.isZero() || interval.isNegative() || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "group-interval is " + interval + "; it has to be above 0 and up to a day");
        }
        return interval;
    }

    private static <E extends Enum<E>> E choice(BackendOptions options, String name, Class<E> type) {
        String text = options.text(name);
        for (E value : type.getEnumConstants()) {
            if (written(value).equals(text)) {
                return value;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(MapDbBackendType::written)
                .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(name + " is " + text + "; allowed are " + allowed);
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
