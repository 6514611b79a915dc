// SPDX-License-Identifier: Apache-2.0
/** The semantics of every operation, once: transitions, deadlines, locks, events, statistics. Not API. */
@NullMarked
package dev.larder.internal.engine;

import org.jspecify.annotations.NullMarked;
