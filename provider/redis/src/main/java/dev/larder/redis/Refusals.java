// SPDX-License-Identifier: Apache-2.0
package dev.larder.redis;

import dev.larder.spi.BackendException;
import io.lettuce.core.RedisCommandExecutionException;

/** Why a server refuses a command, by the word that its answer begins with. */
final class Refusals {

    private Refusals() {}

    /** Returns whether the server has no memory left, and may not drop anything. */
    static boolean isOfMemory(BackendException refused) {
        return refused.getCause() instanceof RedisCommandExecutionException answer
                && String.valueOf(answer.getMessage()).startsWith("OOM");
    }
}
