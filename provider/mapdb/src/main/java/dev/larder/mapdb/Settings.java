// SPDX-License-Identifier: Apache-2.0
package dev.larder.mapdb;

import java.time.Duration;

/**
 * How the containers of a storage are kept.
 *
 * @param durability when writes are made durable
 * @param interval the time between the commits of {@link Durability#GROUP}
 * @param onDamage what is done with a damaged file
 * @param ephemeral whether nothing is to outlive the container
 */
record Settings(Durability durability, Duration interval, OnDamage onDamage, boolean ephemeral) {}
