// SPDX-License-Identifier: Apache-2.0
/**
 * Real servers for tests: programs of this machine that are started on free ports of the loopback in temporary folders, killed,
 * paused, and ended with the test; a line that fails between client and server; and further processes that use the same server.
 */
@NullMarked
package dev.larder.testkit.server;

import org.jspecify.annotations.NullMarked;
