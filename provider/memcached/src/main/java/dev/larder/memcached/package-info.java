// SPDX-License-Identifier: Apache-2.0
/**
 * Containers on memcached servers, by the META commands. {@link dev.larder.memcached.MemcachedBackendType} is found by its
 * service; all else is internal. A storage has a ring of servers; each server has one connection that all threads share.
 */
@NullMarked
package dev.larder.memcached;

import org.jspecify.annotations.NullMarked;
