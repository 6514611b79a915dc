// SPDX-License-Identifier: Apache-2.0
package dev.larder.memcached;

import dev.larder.spi.NodeHealth;
import java.util.List;

/**
 * The servers as one container sees them. Immutable.
 *
 * @param ring says which server has a key
 * @param shares the container's share on each server, by the server's index
 * @param health which servers are dead
 */
record Nodes(Ring ring, List<Share> shares, NodeHealth health) {}
