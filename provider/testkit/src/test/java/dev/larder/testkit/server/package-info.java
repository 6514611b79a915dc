// SPDX-License-Identifier: Apache-2.0
/** Tests of the servers for tests. */
@NullMarked
package dev.larder.testkit.server;

import org.jspecify.annotations.NullMarked;
