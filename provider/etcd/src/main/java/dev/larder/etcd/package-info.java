// SPDX-License-Identifier: Apache-2.0
/**
 * Containers in etcd, by the JSON gateway: one key per entry, swapped by a transaction that compares revisions, listed by ranges,
 * collected by leases. Read from {@link dev.larder.etcd.EtcdBackendType} down: a backend shapes keys ({@code Keyspace}), an
 * {@code Era} carries its changes as a {@code Txn}, a {@code Gateway} finds the {@code Endpoint} that answers.
 */
@NullMarked
package dev.larder.etcd;

import org.jspecify.annotations.NullMarked;
