// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.time.Duration;

/**
 * How values are made on a miss.
 *
 * @param mutex who loads a key once while others wait
 * @param mutexLease how long the lock of a process lasts that has died
 * @param mutexWait how long a process waits for the lock of another
 */
public record Loading(Mutex mutex, Duration mutexLease, Duration mutexWait) {}
