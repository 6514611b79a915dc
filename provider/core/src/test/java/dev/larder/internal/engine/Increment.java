// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.engine;

import org.jspecify.annotations.Nullable;

/** The processor that needs atomicity most: adds one to a value, from nothing on. */
final class Increment {

    static final Operation<Integer, Integer, @Nullable Void, Integer> BY_ONE = (entry, none) -> {
        Integer before = entry.getValue();
        int after = before == null ? 1 : before + 1;
        entry.setValue(after);
        return after;
    };

    private Increment() {}
}
