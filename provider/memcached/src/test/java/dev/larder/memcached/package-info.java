// SPDX-License-Identifier: Apache-2.0
/** Containers on real memcached servers. */
@NullMarked
package dev.larder.memcached;

import org.jspecify.annotations.NullMarked;
