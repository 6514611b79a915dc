// SPDX-License-Identifier: Apache-2.0
/** What containers tell Java Flight Recorder. Not API, but for the names of the events and of their fields. */
@NullMarked
package dev.larder.internal.flight;

import org.jspecify.annotations.NullMarked;
