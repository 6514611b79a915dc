// SPDX-License-Identifier: Apache-2.0
package dev.larder.benchmarks.disk;

import java.nio.file.Path;
import java.util.Locale;

/** Whose map is measured, and how it keeps entries. */
enum Contender {
    LARDER("commits and forces the disk once in a second") {
        @Override
        Entries open(Path directory) {
            return LarderEntries.open(directory, "group");
        }
    },
    LARDER_EACH("forces the disk before a write returns") {
        @Override
        Entries open(Path directory) {
            return LarderEntries.open(directory, "each");
        }
    },
    LARDER_ON_CLOSE("forces the disk when it is closed, or when much waits") {
        @Override
        Entries open(Path directory) {
            return LarderEntries.open(directory, "on-close");
        }
    },
    EHCACHE("loses everything unless it is closed") {
        @Override
        Entries open(Path directory) {
            return new EhcacheEntries(directory);
        }
    },
    MVSTORE("commits once in a second and does not force the disk") {
        @Override
        Entries open(Path directory) {
            return new MvStoreEntries(directory);
        }
    };

    private final String safety;

    Contender(String safety) {
        this.safety = safety;
    }

    /** Opens the entries in a directory, or makes empty ones. */
    abstract Entries open(Path directory);

    /** Returns who fills the directory for it, where it would itself take very long. */
    Contender filler() {
        return this == LARDER_EACH ? LARDER : this;
    }

    /** Returns what it does for entries to outlive a crash. */
    String safety() {
        return safety;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Contender titled(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
