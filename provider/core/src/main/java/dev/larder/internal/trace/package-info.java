// SPDX-License-Identifier: Apache-2.0
/** The decorators that log what a container asks of its backend. Not API. */
@NullMarked
package dev.larder.internal.trace;

import org.jspecify.annotations.NullMarked;
