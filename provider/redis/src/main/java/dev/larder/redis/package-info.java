// SPDX-License-Identifier: Apache-2.0
/**
 * Containers on a Redis or Valkey server: one key per entry, swapped by a script, listed by SCAN, cleared by a new generation.
 * Read from {@link dev.larder.redis.RedisBackendType} down: a backend shapes keys ({@code Keyspace}), a {@code Wire} carries a
 * {@code Batch} of commands in one round trip over a {@code Link}.
 */
@NullMarked
package dev.larder.redis;

import org.jspecify.annotations.NullMarked;
