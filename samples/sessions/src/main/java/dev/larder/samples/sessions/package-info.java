// SPDX-License-Identifier: Apache-2.0
/** HTTP sessions in a container: {@link dev.larder.samples.sessions.SessionFilter} put before a servlet is all there is to it. */
@NullMarked
package dev.larder.samples.sessions;

import org.jspecify.annotations.NullMarked;
