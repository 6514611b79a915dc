// SPDX-License-Identifier: Apache-2.0
/** Meters of containers for Micrometer. */
@NullMarked
package dev.larder.micrometer;

import org.jspecify.annotations.NullMarked;
