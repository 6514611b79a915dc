// SPDX-License-Identifier: Apache-2.0
package dev.larder.etcd;

/**
 * What the containers of one {@code backend} section share. Threads share it.
 *
 * @param gateway the way to the servers
 * @param leases the leases of this process
 * @param maximumRequest the greatest request in bytes that the servers take
 */
record Cluster(Gateway gateway, Leases leases, long maximumRequest) {}
